package io.aftershock.capture.endpoint;

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
public final class EndpointNames {
  /** After that many, endpoints are {@code (other)}. */
  public static final int MAX_ENDPOINTS = 1_000;

  private static final Set<String> COMMON_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final List<PathPattern> patterns;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** None yet, named by the first of {@code patterns} that matches, and else by rule. */
  public EndpointNames(List<PathPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Index of the endpoint that a request belongs to. */
  public int indexOf(String method, String target) {
    String name = nameOf(method, target);
    if (names.size() >= MAX_ENDPOINTS && !indexes.containsKey(name)) {
      name = otherName(method);
    }
    return indexes.computeIfAbsent(name, this::append);
  }

  /** The name of the endpoint that a request would have if there were no bound. */
  public String nameOf(String method, String target) {
    return method + " " + template(target);
  }

  /** The name of all that appear after the bound. */
  public static String otherName(String method) {
    return (COMMON_METHODS.contains(method) ? method : "(method)") + " (other)";
  }

  private String template(String target) {
    if (!patterns.isEmpty()) {
      String path = PathTemplate.path(target);
      for (PathPattern pattern : patterns) {
        if (pattern.matches(path)) {
          return pattern.toString();
        }
      }
    }
    return PathTemplate.of(target);
  }

  private int append(String name) {
    names.add(name);
    return names.size() - 1;
  }

  /** The name of that index. */
  public String name(int index) {
    return names.get(index);
  }

  /** All names, by index. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
