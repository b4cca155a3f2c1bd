package io.aftershock.replay.rules;

import com.google.re2j.Matcher;
import io.aftershock.capture.trace.Header;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the answers of one session gave so far. One thread at a time. */
public final class SessionState {
  private static final int MOST_VALUES = 1000;
  private static final int MOST_LENGTH = 64 * 1024;

  private final CookieJar cookies = new CookieJar();
  private final Map<String, String> values = new HashMap<>();

  /** Replayed values by the recorded ones. */
  private final Map<String, String> replayed = new LinkedHashMap<>();

  CookieJar cookies() {
    return cookies;
  }

  Map<String, String> values() {
    return values;
  }

  /** Whether nothing in a request can be other than recorded because of it. */
  boolean isEmpty() {
    return cookies.isEmpty() && values.isEmpty();
  }

  /** Keeps a value; returns false where it is longer than any real one. */
  boolean keep(String name, String value) {
    if (value.length() > MOST_LENGTH) {
      return false;
    }
    values.put(name, value);
    return true;
  }

  /**
   * Looks in {@code request} for the recorded value that {@code extraction} stands for: the value
   * that is known now takes its place from here on.
   */
  void learn(Extraction extraction, EditedRequest request) {
    String value = values.get(extraction.name());
    if (value == null || extraction.replaces() == null || replayed.size() >= MOST_VALUES) {
      return;
    }
    StringBuilder text = new StringBuilder(request.targetText()).append('\n');
    for (Header field : request.fields()) {
      text.append(field.name()).append(": ").append(field.value()).append('\n');
    }
    text.append(request.bodyText() == null ? "" : request.bodyText());
    Matcher matcher = extraction.replaces().matcher(text);
    if (matcher.find()) {
      String recorded = matcher.group(1);
      if (recorded != null && !recorded.isEmpty()) {
        replayed.putIfAbsent(recorded, value);
      }
    }
  }

  /** Puts replayed values where recorded ones reappear. */
  void replace(EditedRequest request) {
    replayed.forEach((from, to) -> new Reappearing(from, to).replaceIn(request));
  }
}
