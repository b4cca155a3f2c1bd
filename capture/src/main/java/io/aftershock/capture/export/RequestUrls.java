package io.aftershock.capture.export;

import io.aftershock.capture.input.http.TargetEncoder;
import io.aftershock.capture.trace.TraceRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Makes URLs of requests: of a target that was given, or else of the recorded scheme and host. Not
 * thread-safe.
 */
final class RequestUrls {
  private static final String NO_HOST = "no host was recorded, so http://localhost stands for it";
  private static final String ENCODED =
      "bytes that a URL cannot hold were percent-encoded in the target";
  private static final String STRAY_PERCENT =
      "a % that begins no escape became %25 in the path, or it could not be sent";

  private final @Nullable String base;
  private final ExportNotes notes;

  /**
   * Aims at {@code base}.
   *
   * @param base scheme and authority, or null to take what each request recorded
   */
  RequestUrls(@Nullable String base, ExportNotes notes) {
    this.base = base;
    this.notes = notes;
  }

  /**
   * Reads a target from an option's value.
   *
   * @throws IllegalArgumentException where it is no URL of HTTP; the message says what it must be
   */
  static String parseTarget(String url) {
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String path = uri.getRawPath();
      boolean bare = (path == null || path.isEmpty() || path.equals("/")) && uri.getQuery() == null;
      if (http && bare && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
      }
    } catch (URISyntaxException e) {
      // The sentence below says it all.
    }
    throw new IllegalArgumentException("must be a URL such as http://127.0.0.1:8080");
  }

  /** Scheme, authority and target, in ASCII. */
  String urlOf(TraceRequest request) {
    return url(request, targetOf(request));
  }

  /** As {@link #urlOf}, and sent as it is by a tool that is written in Go. */
  String goUrlOf(TraceRequest request) {
    return url(request, goTargetOf(request));
  }

  private String url(TraceRequest request, String target) {
    return baseOf(request) + (target.startsWith("/") ? target : "/" + target);
  }

  /** The target in a form that stands in a URL, with as little changed as possible. */
  String targetOf(TraceRequest request) {
    String encoded = encode(request);
    if (!encoded.equals(request.target())) {
      notes.count(ENCODED);
    }
    return encoded;
  }

  /** As {@link #targetOf}, and sent as it is by a tool that is written in Go. */
  String goTargetOf(TraceRequest request) {
    String encoded = GoClient.withPlainPath(encode(request));
    if (!GoClient.canParse(request.target())) {
      notes.count(STRAY_PERCENT);
    } else if (!encoded.equals(request.target())) {
      notes.count(ENCODED);
    }
    return encoded;
  }

  private static String encode(TraceRequest request) {
    return TargetEncoder.encode(request.target()).replace("#", "%23");
  }

  /** The target that was given, or null to take what each request recorded. */
  @Nullable String base() {
    return base;
  }

  private String baseOf(TraceRequest request) {
    if (base != null) {
      return base;
    }
    String scheme = request.scheme() == null ? "http" : request.scheme();
    String host = request.host();
    if (host == null || !isAuthority(host)) {
      notes.count(NO_HOST);
      return scheme + "://localhost";
    }
    return scheme + "://" + host;
  }

  /** Whether the URL of a request with that recorded host says the host too. */
  boolean saysHost(TraceRequest request) {
    return base == null && request.host() != null && isAuthority(request.host());
  }

  /** Clients send anything as a host: only what is surely one goes into a URL. */
  private static boolean isAuthority(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && ".-_:[]".indexOf(c) < 0) {
        return false;
      }
    }
    return !host.isEmpty();
  }
}
