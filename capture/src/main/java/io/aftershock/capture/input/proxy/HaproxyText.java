package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.http.RequestLine;

/** Texts of clients as HAProxy logs them. */
public final class HaproxyText {
  /** What HAProxy keeps of a request line, less one. */
  private static final int LONGEST_REQUEST = 1024;

  private HaproxyText() {}

  /** {@code text} with {@code #HH} undone, which stands for bytes that would upset a log. */
  public static String unescaped(String text) {
    return unescaped(text, '#');
  }

  /** {@code text} with two hexadecimal digits behind a {@code mark} undone. */
  static String unescaped(String text, char mark) {
    if (text.indexOf(mark) < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int value = text.charAt(i) == mark && i + 2 < text.length() ? byteAt(text, i + 1) : -1;
      plain.append(value < 0 ? text.charAt(i) : (char) value);
      i += value < 0 ? 0 : 2;
    }
    return plain.toString();
  }

  private static int byteAt(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** The request line {@code logged}, escapes and all. */
  static RequestLine requestLine(String logged) {
    if (logged.equals("<BADREQ>")) {
      return new RequestLine.Unsent("no HTTP request: HAProxy could not read it");
    }
    String text = unescaped(logged);
    boolean cut = text.length() >= LONGEST_REQUEST - 1 && text.lastIndexOf(" HTTP/") < 0;
    return cut ? new RequestLine.Unsent("a request that is cut off") : RequestLine.parse(text);
  }
}
