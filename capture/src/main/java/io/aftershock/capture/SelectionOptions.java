package io.aftershock.capture;

import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.select.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code capture} that say which requests go into the trace, and what they are of. */
final class SelectionOptions {
  @Option(
      names = "--include",
      paramLabel = "EXPR",
      description =
          "Only requests of this kind: method=POST,PUT; path=/api (what is under it) or"
              + " path=/api/**; status=5xx or 200-299; host=a.example; agent=TEXT;"
              + " client=192.0.2.0/24; joined by & all must hold. Can be repeated: any will do.")
  private List<String> included = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "EXPR",
      description =
          "No requests of this kind, said likewise, or health-checks, bots or assets. Can be"
              + " repeated.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = "--origin-only",
      description =
          "No requests that a cache answered, as logs of CDNs and caches tell: the origin never saw"
              + " them, and replaying them at it would overload it.")
  private boolean originOnly;

  @Option(
      names = "--sample",
      paramLabel = "P%",
      description =
          "Keep this share of the sessions, each with all its requests; --seed decides which.")
  private @Nullable String sample;

  @Option(
      names = "--endpoint",
      paramLabel = "PATTERN",
      description =
          "Requests of this path are one endpoint: /products/{id}, /files/**. Can be repeated; the"
              + " first that matches wins. Default: told by rules.")
  private List<String> endpoints = new ArrayList<>();

  /** The selection, or null where an option is wrong. */
  @Nullable Selection read(OptionCheck check, @Nullable Long seed) {
    included.forEach(text -> check.read("--include", text, SelectionOptions::selectionOf));
    excluded.forEach(text -> check.read("--exclude", text, SelectionOptions::selectionOf));
    Double share =
        check.read("--sample", sample == null ? "100%" : sample, SelectionOptions::share);
    if (!check.passed() || share == null || seed == null) {
      return null;
    }
    Selection selection = Selection.of(included, excluded, share, seed);
    return originOnly ? selection.withOriginOnly() : selection;
  }

  private static Selection selectionOf(String expression) {
    return Selection.of(List.of(expression), List.of(), 1, 0);
  }

  private static double share(String text) {
    try {
      String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : "";
      double share = Double.parseDouble(number) / 100;
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("must be above 0% and at most 100%, such as 10%");
  }

  /** The user's own endpoints. */
  List<PathPattern> endpoints(OptionCheck check) {
    return endpoints.stream()
        .map(text -> check.read("--endpoint", text, PathPattern::parse))
        .filter(Objects::nonNull)
        .toList();
  }
}
