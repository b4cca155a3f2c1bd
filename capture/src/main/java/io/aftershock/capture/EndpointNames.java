package io.aftershock.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups requests into endpoints, named by method and path with what varies taken out, such as
 * {@code GET /product/:n}. Numbers them in order of appearance. Not thread-safe.
 *
 * <p>The number of endpoints is bounded, since clients choose URLs: what appears after that counts
 * as {@code GET (other)}.
 */
final class EndpointNames {
  static final int MAX_ENDPOINTS = 1_000;

  private static final Set<String> COMMON_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** Index of the endpoint that a request belongs to. */
  int indexOf(String method, String target) {
    String name = method + " " + PathTemplate.of(target);
    if (names.size() >= MAX_ENDPOINTS && !indexes.containsKey(name)) {
      name = (COMMON_METHODS.contains(method) ? method : "(method)") + " (other)";
    }
    return indexes.computeIfAbsent(name, this::append);
  }

  private int append(String name) {
    names.add(name);
    return names.size() - 1;
  }

  /** All names, by index. */
  List<String> names() {
    return List.copyOf(names);
  }
}
