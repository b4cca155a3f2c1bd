package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.RequestBuilder;

/** What {@code log_mime_hdrs} adds to a line of Squid's: {@code [request head] [response head]}. */
final class SquidHeaders {
  private static final String LINE_END = "\\r\\n";

  private SquidHeaders() {}

  /** Gives {@code request} the fields of the first block. */
  static void addTo(RequestBuilder request, String blocks) {
    int end = blocks.indexOf(']');
    if (!blocks.startsWith("[") || end < 0) {
      return;
    }
    int at = 1;
    while (at < end) {
      int next = blocks.indexOf(LINE_END, at);
      int lineEnd = next < 0 || next > end ? end : next;
      add(request, blocks.substring(at, lineEnd));
      at = lineEnd + LINE_END.length();
    }
  }

  private static void add(RequestBuilder request, String field) {
    int colon = field.indexOf(':');
    if (colon <= 0) {
      return;
    }
    String name = field.substring(0, colon);
    // Squid writes %HH for bytes that would upset its log, the percent too.
    String value = HaproxyText.unescaped(field.substring(colon + 1), '%').strip();
    if (name.equalsIgnoreCase("Host")) {
      request.host(RecordedHeaders.host(value));
    }
    RecordedHeaders.add(request, name, value);
  }
}
