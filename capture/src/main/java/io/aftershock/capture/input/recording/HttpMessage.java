package io.aftershock.capture.input.recording;

import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message of HTTP/1 as it was on the wire, one char per byte.
 *
 * @param startLine request or status line
 * @param headers all header fields, folded lines joined
 * @param body what stands behind the head, chunks and what is beyond Content-Length taken away
 */
record HttpMessage(String startLine, List<Header> headers, String body) {
  private static final int MAX_HEADERS = 1_000;

  /** Reads a message that may end early; line ends may lack their carriage return. */
  static HttpMessage parse(String text) {
    int at = 0;
    // A line end too many may stand before a request (RFC 9112, section 2.2).
    while (at < text.length() && (text.charAt(at) == '\r' || text.charAt(at) == '\n')) {
      at++;
    }
    int end = lineEnd(text, at);
    String startLine = line(text, at, end);
    List<Header> headers = new ArrayList<>();
    at = Math.min(text.length(), end + 1);
    while (at < text.length()) {
      end = lineEnd(text, at);
      String line = line(text, at, end);
      at = Math.min(text.length(), end + 1);
      if (line.isEmpty()) {
        break;
      }
      addHeader(headers, line);
    }
    return new HttpMessage(startLine, headers, body(headers, text.substring(at)));
  }

  /** The first value of the header field, or null. */
  @Nullable String header(String name) {
    return Header.valueIn(headers, name);
  }

  /** The number in the header field, or -1. */
  private static long number(@Nullable String value) {
    if (value == null || value.isEmpty() || value.length() > 18) {
      return -1;
    }
    return value.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(value) : -1;
  }

  /** The body's length that the head announces, or -1. */
  long contentLength() {
    return number(header("Content-Length"));
  }

  private static void addHeader(List<Header> headers, String line) {
    int colon = line.indexOf(':');
    boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
    if (folded && !headers.isEmpty()) {
      Header last = headers.remove(headers.size() - 1);
      headers.add(new Header(last.name(), (last.value() + " " + line.strip()).strip()));
    } else if (colon > 0 && headers.size() < MAX_HEADERS) {
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }

  private static String body(List<Header> headers, String rest) {
    HttpMessage head = new HttpMessage("", headers, "");
    String coding = head.header("Transfer-Encoding");
    if (coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked")) {
      String joined = ChunkedBody.join(rest);
      // GoReplay stores some bodies without their chunks, and leaves the header field.
      return joined == null ? rest : joined;
    }
    long length = head.contentLength();
    return length >= 0 && length < rest.length() ? rest.substring(0, (int) length) : rest;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static String line(String text, int from, int end) {
    return end > from && text.charAt(end - 1) == '\r'
        ? text.substring(from, end - 1)
        : text.substring(from, end);
  }
}
