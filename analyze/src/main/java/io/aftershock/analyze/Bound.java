package io.aftershock.analyze;

import io.aftershock.analyze.Quantity.Kind;
import io.aftershock.analyze.findings.ThresholdResult.Unit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The right side of a threshold.
 *
 * @param unit what kind of number it is
 * @param value nanoseconds, a ratio (0.01 for 1 %), a number, or a number a second
 */
record Bound(Unit unit, double value) {
  private static final Pattern FORM =
      Pattern.compile("([+-]?)\\s*(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|s|%|/\\s*s|)");
  private static final Map<String, Double> NANOS =
      Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9);
  private static final List<String> PER_SECOND = List.of("/s", "");

  /** Reads the bound of a quantity; null, with what is wrong told, where it is none. */
  static @Nullable Bound parse(String text, Kind kind, Consumer<String> mistake) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      mistake.accept(
          "has the bound '"
              + text
              + "'; "
              + hint(kind)
              + ", with + or - in front for a difference");
      return null;
    }
    boolean isDifference = !form.group(1).isEmpty();
    String suffix = form.group(3).replaceAll("\\s", "");
    double size = Double.parseDouble(form.group(2)) * (form.group(1).equals("-") ? -1 : 1);
    if (suffix.equals("%") && kind != Kind.SHARE) {
      if (isDifference) {
        return new Bound(Unit.RELATIVE_CHANGE, size / 100);
      }
      mistake.accept(
          "bounds it by a percentage of nothing; write +10% for 10 % above the baseline");
      return null;
    }
    if (!isOf(suffix, kind)) {
      mistake.accept("has the bound '" + text + "'; " + hint(kind));
      return null;
    }
    return switch (kind) {
      case TIME ->
          new Bound(
              isDifference ? Unit.NANOS_DIFFERENCE : Unit.NANOS,
              size * NANOS.getOrDefault(suffix, Double.NaN));
      case SHARE -> new Bound(isDifference ? Unit.SHARE_DIFFERENCE : Unit.SHARE, size / 100);
      case COUNT -> new Bound(isDifference ? Unit.COUNT_DIFFERENCE : Unit.COUNT, size);
      case PER_SECOND ->
          new Bound(isDifference ? Unit.PER_SECOND_DIFFERENCE : Unit.PER_SECOND, size);
    };
  }

  private static boolean isOf(String suffix, Kind kind) {
    return switch (kind) {
      case TIME -> NANOS.containsKey(suffix);
      case SHARE -> suffix.equals("%");
      case COUNT -> suffix.isEmpty();
      case PER_SECOND -> PER_SECOND.contains(suffix);
    };
  }

  private static String hint(Kind kind) {
    return switch (kind) {
      case TIME -> "give a number with ns, us, ms or s, or a signed one with %";
      case SHARE -> "give a share, such as 1%";
      case COUNT -> "give a number without a unit";
      case PER_SECOND -> "give a number a second, such as 950/s";
    };
  }
}
