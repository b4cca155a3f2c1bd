package io.aftershock.capture;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log's name says of its place among those it was rotated with: {@code access.log-20240101},
 * {@code access.log.2.gz}, {@code access.log.1} and {@code access.log} are one set, the oldest
 * first.
 *
 * @param set the same for all of a set, and for no other
 * @param age when it was rotated
 * @param order digits of its date, or its number, or nothing
 */
record RotatedName(String set, Age age, String order) {
  /** Sorts sets by name, and each the oldest first. */
  static final Comparator<RotatedName> OLDEST_FIRST =
      Comparator.comparing(RotatedName::set)
          .thenComparing(RotatedName::age)
          .thenComparing(RotatedName::byOrder);

  private static final Pattern PACKED = Pattern.compile("\\.(?:gz|zst|zstd|bz2|xz)$");
  private static final Pattern DATED =
      Pattern.compile(
          "(.*?)[-._](\\d{4}-?\\d{2}-?\\d{2}(?:[-_T.]?\\d{2}(?:[-:]?\\d{2}){0,2})?|\\d{10})"
              + "(\\.[A-Za-z]+)?");
  private static final Pattern NUMBERED = Pattern.compile("(.+)\\.(\\d{1,5})");

  /** The oldest first. */
  enum Age {
    DATED,
    NUMBERED,
    CURRENT
  }

  static RotatedName of(Path file) {
    String name = PACKED.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    String directory = file.getParent() == null ? "" : file.getParent() + "/";
    Matcher dated = DATED.matcher(name);
    if (dated.matches()) {
      String extension = dated.group(3) == null ? "" : dated.group(3);
      String digits = dated.group(2).replaceAll("\\D", "");
      return new RotatedName(directory + dated.group(1) + extension, Age.DATED, digits);
    }
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return new RotatedName(directory + numbered.group(1), Age.NUMBERED, numbered.group(2));
    }
    return new RotatedName(directory + name, Age.CURRENT, "");
  }

  /** The higher the number, the older; the lower the date. */
  private static int byOrder(RotatedName one, RotatedName other) {
    return one.age == Age.NUMBERED
        ? Integer.compare(Integer.parseInt(other.order), Integer.parseInt(one.order))
        : one.order.compareTo(other.order);
  }
}
