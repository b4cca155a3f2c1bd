package io.aftershock.replay.rules;

import io.aftershock.capture.trace.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cookies that the answers of one session have set. Not thread-safe. */
final class CookieJar {
  private static final int MOST = 100;

  private final Map<String, Cookie> cookies = new LinkedHashMap<>();

  /** Takes what the head of an answer sets. */
  void take(List<Header> fields) {
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase("set-cookie")) {
        take(Cookie.parse(field.value()));
      }
    }
  }

  private void take(@Nullable Cookie cookie) {
    if (cookie == null) {
      return;
    }
    String key = cookie.name() + ";" + cookie.path();
    if (cookie.removed()) {
      cookies.remove(key);
    } else if (cookies.size() < MOST || cookies.containsKey(key)) {
      cookies.put(key, cookie);
    }
  }

  boolean isEmpty() {
    return cookies.isEmpty();
  }

  /** Gives {@code request} its cookies: those of the answers in place of recorded ones. */
  void put(EditedRequest request) {
    Map<String, String> sent = new LinkedHashMap<>();
    String recorded = request.header("cookie");
    if (recorded != null) {
      for (String pair : recorded.split(";", -1)) {
        int sign = pair.indexOf('=');
        if (sign > 0) {
          sent.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        }
      }
    }
    String path = request.path();
    for (Cookie cookie : cookies.values()) {
      if (cookie.goesTo(path)) {
        sent.put(cookie.name(), cookie.value());
      }
    }
    if (sent.isEmpty()) {
      return;
    }
    StringBuilder field = new StringBuilder();
    sent.forEach(
        (name, value) ->
            field.append(field.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    request.setHeader("Cookie", field.toString());
  }
}
