package io.aftershock.capture.input.har;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.input.entry.HarTime;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.WireText;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request of what an entry says, or says why none can be made.
 *
 * <p>The stamp is the estimated arrival at the server: the entry's start, which is when the browser
 * queued the request, and the phases before it is sent; or the entry's start alone, if the client's
 * time is wanted. The duration runs from there to the end of the response.
 */
final class HarRequests {
  private static final String NO_STAMP =
      "it has no startedDateTime, as in a template; record a HAR file in a browser or a proxy";

  private HarRequests() {}

  static ParsedEntry of(long number, HarEntry entry, HarTime time) {
    String reason = whyNotSent(entry);
    if (reason != null) {
      return new ParsedEntry.Skipped(number, reason);
    }
    if (entry.method == null || entry.url == null || !HeaderRules.isToken(entry.method)) {
      return rejected(number, "entry without a request", "it has no method, or no URL");
    }
    HarUrl url = HarUrl.parse(entry.url);
    if (url == null) {
      return new ParsedEntry.Skipped(number, "not asked over HTTP");
    }
    if (entry.startedDateTime == null) {
      return rejected(number, "no time stamp", NO_STAMP);
    }
    IsoTime.Stamp stamp = IsoTime.parse(entry.startedDateTime);
    if (stamp == null) {
      return rejected(
          number, "bad time stamp", "startedDateTime was '" + shown(entry.startedDateTime) + "'");
    }
    if (entry.body != null && entry.body.isTooLong()) {
      return rejected(number, "body too long", "longer than " + HarBody.LONGEST + " characters");
    }
    return new ParsedEntry.Parsed(request(number, entry, entry.method, url, stamp, time));
  }

  /** Why an entry never reached a server as a request of HTTP, or null where it did. */
  private static @Nullable String whyNotSent(HarEntry entry) {
    boolean cachedByFirefox =
        entry.timings != null && entry.timings.isEmpty() && "".equals(entry.httpVersion);
    if (entry.fromCache || (cachedByFirefox && entry.startedDateTime != null)) {
      return "from the browser's cache";
    }
    if (entry.viaServiceWorker || entry.mocked) {
      return "answered by a service worker or a mock";
    }
    if (entry.pushed) {
      return "pushed by the server";
    }
    if (entry.internalRedirect) {
      return "redirected inside the browser";
    }
    if ("CONNECT".equals(entry.method)) {
      return "a CONNECT tunnel";
    }
    if (entry.webSocket || (entry.url != null && entry.url.startsWith("ws"))) {
      return "a WebSocket";
    }
    // An answer was waited for only if the request had gone out: a time-out stays in.
    boolean waited = entry.timings != null && entry.timings.waited();
    return entry.status == 0 && !waited ? "blocked or broken off before it was sent" : null;
  }

  private static RecordedRequest request(
      long number, HarEntry entry, String method, HarUrl url, IsoTime.Stamp stamp, HarTime time) {
    HarTimings timings = entry.timings;
    long untilSent = timings == null ? 0 : timings.untilArrivalNanos(entry.totalMillis);
    long fromSent = fromSentNanos(entry, untilSent);
    boolean wire = time == HarTime.WIRE;
    return new RecordedRequest(
        number,
        stamp.nanos() + (wire ? untilSent : 0),
        stamp.resolutionNanos(),
        StampMeaning.ARRIVAL,
        wire || fromSent < 0 ? fromSent : untilSent + fromSent,
        method,
        url.target(),
        url.scheme(),
        host(entry, url),
        headers(entry),
        body(entry),
        null,
        null,
        connection(entry, url),
        entry.status < 100 || entry.status > 999 ? 0 : entry.status,
        entry.bodySize >= 0 ? entry.bodySize : Math.max(-1, entry.contentSize),
        -1,
        null,
        null);
  }

  /** The duration by its phases, or what the total leaves where they are not known; or -1. */
  private static long fromSentNanos(HarEntry entry, long untilSentNanos) {
    long phases = entry.timings == null ? -1 : entry.timings.fromArrivalNanos();
    if (phases >= 0 || !(entry.totalMillis > 0)) {
      return phases;
    }
    long total = HarTimings.nanos(entry.totalMillis);
    return total < 0 ? -1 : Math.max(0, total - untilSentNanos);
  }

  private static @Nullable String body(HarEntry entry) {
    if (entry.bodyOfFile != null) {
      return entry.bodyOfFile;
    }
    return entry.body == null ? null : entry.body.wire();
  }

  private static String host(HarEntry entry, HarUrl url) {
    for (Header header : entry.headers) {
      boolean names = header.name().equalsIgnoreCase("Host") || header.name().equals(":authority");
      if (names && !header.value().isEmpty() && !HeaderRules.hasControls(header.value())) {
        return WireText.of(header.value());
      }
    }
    return url.host();
  }

  private static List<Header> headers(HarEntry entry) {
    // A body is recorded as text, without the encoding that it went over the wire in.
    boolean decodedBody = entry.body != null && !entry.body.isBase64() && entry.bodyOfFile == null;
    List<Header> kept = new ArrayList<>(entry.headers.size());
    boolean hasCookie = false;
    boolean hasType = entry.body == null || entry.body.mimeType().isEmpty();
    for (Header header : entry.headers) {
      String value = WireText.of(header.value().strip());
      boolean coding = decodedBody && header.name().equalsIgnoreCase("Content-Encoding");
      if (!coding && HeaderRules.isKept(header.name(), value)) {
        kept.add(new Header(header.name(), value));
        hasCookie |= header.name().equalsIgnoreCase("Cookie");
        hasType |= header.name().equalsIgnoreCase("Content-Type");
      }
    }
    if (!hasType && entry.body != null) {
      addIfSafe(kept, "Content-Type", entry.body.mimeType());
    }
    if (!hasCookie && !entry.cookies.isEmpty()) {
      addIfSafe(
          kept,
          "Cookie",
          entry.cookies.stream()
              .map(cookie -> cookie.name() + "=" + cookie.value())
              .collect(Collectors.joining("; ")));
    }
    return kept;
  }

  private static void addIfSafe(List<Header> headers, String name, String value) {
    if (!HeaderRules.hasControls(value)) {
      headers.add(new Header(name, WireText.of(value)));
    }
  }

  /** A key of the connection. Firefox writes the server's port there, and others a 0. */
  private static @Nullable String connection(HarEntry entry, HarUrl url) {
    String connection = entry.connection;
    boolean unknown =
        connection == null
            || connection.isEmpty()
            || connection.equals("0")
            || connection.equals(url.port());
    return unknown ? null : url.host() + "#" + connection;
  }

  private static ParsedEntry.Rejected rejected(long number, String reason, String detail) {
    return new ParsedEntry.Rejected(number, reason, detail);
  }

  private static String shown(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return Excerpt.of(bytes, 0, bytes.length);
  }
}
