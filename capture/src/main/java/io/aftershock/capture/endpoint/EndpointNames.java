package io.aftershock.capture.endpoint;

import io.aftershock.capture.memo.Places;
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

  private static final Places RECENT = new Places(14);
  private static final Set<String> COMMON_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** Of requests met lately, since to make a name takes longer than all else of a request. */
  private final String[] recentMethods = new String[RECENT.count()];

  private final String[] recentTargets = new String[RECENT.count()];
  private final int[] recentIndexes = new int[RECENT.count()];
  private final List<PathPattern> patterns;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** None yet, named by the first of {@code patterns} that matches, and else by rule. */
  public EndpointNames(List<PathPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Index of the endpoint that a request belongs to. */
  public int indexOf(String method, String target) {
    int place = RECENT.of(method.hashCode() * 31 + target.hashCode());
    if (!target.equals(recentTargets[place]) || !method.equals(recentMethods[place])) {
      recentIndexes[place] = search(method, target);
      recentMethods[place] = method;
      recentTargets[place] = target;
    }
    return recentIndexes[place];
  }

  private int search(String method, String target) {
    String name = method + " " + template(target);
    if (names.size() >= MAX_ENDPOINTS && !indexes.containsKey(name)) {
      name = (COMMON_METHODS.contains(method) ? method : "(method)") + " (other)";
    }
    return indexes.computeIfAbsent(name, this::append);
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
