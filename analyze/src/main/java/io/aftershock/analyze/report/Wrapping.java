package io.aftershock.analyze.report;

/** Breaks sentences into lines. */
final class Wrapping {
  private Wrapping() {}

  /** Lines of at most {@code width} characters, all but the first behind {@code indent}. */
  static String wrapped(String sentence, String indent, int width) {
    StringBuilder text = new StringBuilder();
    String rest = sentence;
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      if (at <= indent.length()) {
        break; // One word is longer than a line.
      }
      text.append(rest, 0, at).append('\n');
      rest = indent + rest.substring(at + 1);
    }
    return text.append(rest).append('\n').toString();
  }
}
