package io.aftershock.capture.endpoint;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of paths, such as {@code /products/{id}} or {@code /files/**}. In a segment, {@code
 * {name}} and {@code *} stand for any characters but a slash; {@code **}, as the last segment or
 * between two, for any number of segments, none included. A slash at a path's end does not matter.
 * Immutable and thread-safe.
 */
public final class PathPattern implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ANY_SEGMENTS = "**";
  private static final int MAX_LENGTH = 200;
  private static final int MAX_MATCHED_SEGMENTS = 100;

  private final String text;
  private final List<String> segments;

  private PathPattern(String text, List<String> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
  }

  /**
   * The pattern that {@code text} says.
   *
   * @throws IllegalArgumentException where it says none
   */
  public static PathPattern parse(String text) {
    if (!text.startsWith("/") || text.length() > MAX_LENGTH || text.indexOf('?') >= 0) {
      throw new IllegalArgumentException(
          "must be a path that starts with a slash, such as /products/{id} or /files/**");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : split(text)) {
      segments.add(segment.equals(ANY_SEGMENTS) ? segment : withStars(segment));
    }
    if (segments.stream().filter(ANY_SEGMENTS::equals).count() > 1) {
      throw new IllegalArgumentException("must have ** once at most");
    }
    return new PathPattern(text, segments);
  }

  private static String withStars(String segment) {
    StringBuilder stars = new StringBuilder();
    int at = 0;
    while (at < segment.length()) {
      char c = segment.charAt(at);
      int close = c == '{' ? segment.indexOf('}', at) : at;
      if (close < 0 || c == '}') {
        throw new IllegalArgumentException("has a brace without its other half");
      }
      stars.append(c == '{' ? '*' : c);
      at = close + 1;
    }
    return stars.toString();
  }

  /** Whether the path of {@code target} is of this pattern. */
  public boolean matchesTarget(String target) {
    return matches(PathTemplate.path(target));
  }

  /** Whether {@code path}, without a query, is of this pattern. */
  public boolean matches(String path) {
    List<String> parts = split(path);
    int rest = segments.indexOf(ANY_SEGMENTS);
    if (rest < 0) {
      return parts.size() == segments.size() && matches(parts, 0, 0, segments.size());
    }
    int after = segments.size() - rest - 1;
    return parts.size() >= rest + after
        && matches(parts, 0, 0, rest)
        && matches(parts, parts.size() - after, rest + 1, after);
  }

  private boolean matches(List<String> parts, int firstPart, int firstSegment, int count) {
    for (int i = 0; i < count; i++) {
      if (!matchesSegment(segments.get(firstSegment + i), parts.get(firstPart + i))) {
        return false;
      }
    }
    return true;
  }

  /** Goes back to the last star only, which finds a match if there is one, in bounded time. */
  private static boolean matchesSegment(String pattern, String part) {
    int p = 0;
    int star = -1;
    int starAt = 0;
    int i = 0;
    while (i < part.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starAt = i;
      } else if (p < pattern.length() && pattern.charAt(p) == part.charAt(i)) {
        p++;
        i++;
      } else if (star >= 0) {
        p = star + 1;
        i = ++starAt;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    // A placeholder stands for something.
    return p == pattern.length() && (!part.isEmpty() || pattern.isEmpty());
  }

  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    int start = path.startsWith("/") ? 1 : 0;
    while (start < path.length() && parts.size() <= MAX_MATCHED_SEGMENTS) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      parts.add(path.substring(start, end));
      start = end + 1;
    }
    return parts;
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
