package io.aftershock.analyze;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads percentages from the command line. */
final class Percent {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");

  private Percent() {}

  /**
   * The ratio that {@code text} says, 0.05 for {@code 5%}. A mistake is added to {@code mistakes},
   * and gives 0.
   */
  static double parse(
      String option, String text, double least, double most, List<String> mistakes) {
    Matcher matcher = FORM.matcher(text.strip());
    double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    if (percent >= least && percent <= most) {
      return percent / 100;
    }
    mistakes.add(
        String.format(
            "%s must be a percentage from %s%% to %s%%, was '%s'",
            option, plain(least), plain(most), text));
    return 0;
  }

  /** The ratio that {@code text} says, which is known to be a percentage. */
  static double of(String text) {
    return Double.parseDouble(text.replace("%", "")) / 100;
  }

  private static String plain(double percent) {
    return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
  }
}
