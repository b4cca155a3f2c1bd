package io.aftershock.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What names of inputs tell, wherever they are stored. */
public final class InputNames {
  private static final Comparator<String> OLDEST_FIRST =
      Comparator.comparing(InputNames::rotated, RotatedName.OLDEST_FIRST);

  private InputNames() {}

  /** Whether {@code name} is one of an access log or a HAR file, and not of an error log. */
  public static boolean isLog(String name) {
    return LogName.isLog(Path.of(name));
  }

  /** As files of one directory are sorted: by their sets, and each the oldest first. */
  public static List<String> sorted(List<String> names) {
    return names.stream().sorted(OLDEST_FIRST).toList();
  }

  /** Rotated sets in order, the oldest first, each where its first file was given. */
  public static List<String> inOrder(List<String> given) {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    for (String name : given) {
      List<String> set = sets.computeIfAbsent(rotated(name).set(), any -> new ArrayList<>());
      set.add(name);
      set.sort(OLDEST_FIRST);
    }
    return sets.values().stream().flatMap(List::stream).toList();
  }

  private static RotatedName rotated(String name) {
    return RotatedName.of(Path.of(name));
  }
}
