package io.aftershock.replay.rules;

import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a rule is for, by what was recorded. What is null asks for nothing.
 *
 * @param endpoints indexes of the endpoints
 * @param methods names of the methods
 * @param host found in the recorded host
 * @param path found in the path, which has no query
 * @param headers each found in a field of that name
 */
record RequestMatch(
    @Nullable BitSet endpoints,
    @Nullable Set<String> methods,
    @Nullable Pattern host,
    @Nullable Pattern path,
    Map<String, Pattern> headers) {
  /** All requests. */
  static RequestMatch all() {
    return new RequestMatch(null, null, null, null, Map.of());
  }

  /** Whether it is for {@code request}, to which nothing was done yet. */
  boolean matches(EditedRequest request) {
    if (endpoints != null && (request.endpoint() < 0 || !endpoints.get(request.endpoint()))) {
      return false;
    }
    if (methods != null && !methods.contains(request.methodText())) {
      return false;
    }
    return found(host, request.hostText()) && found(path, request.path()) && hasHeaders(request);
  }

  private boolean hasHeaders(EditedRequest request) {
    for (Map.Entry<String, Pattern> wanted : headers.entrySet()) {
      boolean found =
          request.fields().stream()
              .filter(field -> field.name().equalsIgnoreCase(wanted.getKey()))
              .anyMatch(field -> wanted.getValue().matcher(field.value()).find());
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static boolean found(@Nullable Pattern pattern, @Nullable String text) {
    return pattern == null || (text != null && pattern.matcher(text).find());
  }
}
