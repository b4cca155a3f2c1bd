package io.aftershock.capture.select;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.trace.Header;

/** What selection looks at in a request. */
final class RequestFacts {
  private RequestFacts() {}

  /** The target up to the query. */
  static String path(RecordedRequest request) {
    String target = request.target();
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '?' || c == '#') {
        return target.substring(0, i);
      }
    }
    return target;
  }

  /** The User-Agent header's value, or nothing. */
  static String userAgent(RecordedRequest request) {
    String agent = Header.valueIn(request.headers(), "User-Agent");
    return agent == null ? "" : agent;
  }

  /** Whether {@code word}, in small letters, is in the text in any letter case. */
  static boolean containsIgnoreCase(String text, String word) {
    int last = text.length() - word.length();
    for (int i = 0; i <= last; i++) {
      if (text.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
