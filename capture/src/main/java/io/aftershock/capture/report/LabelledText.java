package io.aftershock.capture.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Text in two columns: a label, and what there is to say about it, on one line or more. */
public final class LabelledText {
  private static final int LABEL_WIDTH = 11;

  private final StringBuilder text = new StringBuilder();

  /** A line under a new label. */
  public LabelledText add(String label, String line) {
    text.append(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", label)).append(line);
    text.append('\n');
    return this;
  }

  /** Another line under the last label. */
  public LabelledText more(String line) {
    return add("", line);
  }

  /** A line of its own. */
  public LabelledText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** What to run next, one command a line. */
  public LabelledText next(String... commands) {
    line("").line("Next:");
    for (String command : commands) {
      line("  " + command);
    }
    return this;
  }

  /** {@code GET 9,000, POST 12}: the largest counts first, and how many more there are. */
  public static String listLargest(Map<String, Long> counts, int most) {
    String listed =
        CappedCounts.largestFirst(counts).entrySet().stream()
            .limit(most)
            .map(entry -> printable(entry.getKey()) + " " + Quantities.count(entry.getValue()))
            .collect(Collectors.joining(", "));
    int more = counts.size() - most;
    return more > 0 ? listed + ", and " + Quantities.count(more) + " more" : listed;
  }

  /** {@code text} without what a terminal would obey, since clients choose it. */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      shown.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return shown.toString();
  }

  /** {@code path} as a word of a shell command. */
  public static String word(Object path) {
    String word = path.toString();
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** All lines so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
