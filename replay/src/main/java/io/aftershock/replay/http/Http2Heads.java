package io.aftershock.replay.http;

import io.aftershock.capture.trace.ByteSlice;
import io.aftershock.capture.trace.RequestBytes;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the heads of HTTP/2 requests (RFC 9113, section 8.3) ahead of time. Unlike those of HTTP/1
 * they are objects, since how they are written depends on what went over the connection before. Not
 * thread-safe.
 */
final class Http2Heads {
  private static final AsciiString GET = AsciiString.cached("GET");
  private static final AsciiString USER_AGENT = AsciiString.cached("user-agent");
  private static final AsciiString OURS = AsciiString.cached("aftershock");
  private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");

  /**
   * What belongs to a connection of HTTP/1 and must not be sent (RFC 9113, section 8.2.2), what is
   * said otherwise, and the question whether to send a body that is sent anyway.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "expect",
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "te",
          "host",
          "content-length");

  private final AsciiString scheme;
  private final AsciiString authority;
  private final HeadBuffer buffer = new HeadBuffer();

  /** For requests to that target. */
  Http2Heads(Target target) {
    this.scheme = new AsciiString(target.secure() ? "https" : "http");
    this.authority = new AsciiString(target.authority());
  }

  /**
   * The head of {@code request}.
   *
   * @param host the authority to ask for, or null for the target's
   */
  Http2Headers of(RequestBytes request, @Nullable ByteSlice host) {
    Http2Headers head =
        start(
            ascii(request.method()),
            target(request.target()),
            host == null ? authority : ascii(host));
    boolean hasUserAgent = false;
    for (int i = 0; i < request.headers(); i++) {
      AsciiString name = ascii(request.headerName(i)).toLowerCase();
      ByteSlice value = request.headerValue(i);
      if (isSendable(name) && RequestEncoder.isOneLine(value)) {
        hasUserAgent |= name.contentEquals(USER_AGENT);
        head.add(name, ascii(value));
      }
    }
    if (!hasUserAgent) {
      head.add(USER_AGENT, OURS);
    }
    ByteSlice body = request.body();
    if (body != null) {
      head.add(CONTENT_LENGTH, AsciiString.of(Integer.toString(body.length())));
    }
    return head;
  }

  /** The head of a GET of {@code path} with nothing else to say. */
  Http2Headers get(String path) {
    return start(GET, new AsciiString(path), authority).add(USER_AGENT, OURS);
  }

  private Http2Headers start(AsciiString method, AsciiString path, AsciiString host) {
    // Not validated: the checks here are about what could break the connection, and what was
    // recorded is to be sent as it was.
    return new DefaultHttp2Headers(false).method(method).scheme(scheme).authority(host).path(path);
  }

  /** Control characters are percent-encoded, as in HTTP/1. */
  private AsciiString target(ByteSlice target) {
    buffer.clear();
    buffer.addTarget(target);
    return new AsciiString(buffer.array(), 0, buffer.length(), true);
  }

  private static boolean isSendable(AsciiString name) {
    if (name.isEmpty() || name.charAt(0) == ':' || LEFT_OUT.contains(name.toString())) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static AsciiString ascii(ByteSlice slice) {
    return new AsciiString(slice.array(), slice.offset(), slice.length(), true);
  }
}
