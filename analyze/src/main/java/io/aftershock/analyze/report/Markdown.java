package io.aftershock.analyze.report;

import java.util.List;
import java.util.stream.Collectors;

/** Text as GitHub shows it as it is, whatever is in it. */
final class Markdown {
  /** What may begin a mark or an element. Entities never do. */
  private static final String MARKS = "&<|\\`*_~[]$";

  private Markdown() {}

  /** A cell of our own tables, in which a single ~ stands for no difference. */
  static String cell(String raw, int most) {
    return raw.equals("~") ? raw : text(raw, most);
  }

  /** Words of a sentence, cut where they are longer than {@code most} characters. */
  static String text(String raw, int most) {
    StringBuilder text = new StringBuilder();
    shortened(raw, most)
        .codePoints()
        .forEach(
            c -> {
              if (MARKS.indexOf(c) >= 0) {
                text.append("&#").append(c).append(';');
              } else {
                text.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              }
              if (c == '@' || c == '#') {
                text.append("&#8203;"); // Of no width: else it names a person or an issue.
              }
            });
    return text.toString();
  }

  /** A name in the font of code. */
  static String code(String raw, int most) {
    return "<code>" + text(raw, most).replace("&#8203;", "") + "</code>";
  }

  private static String shortened(String raw, int most) {
    return raw.length() <= most ? raw : raw.substring(0, most - 3) + "...";
  }

  /** A row of a table; its cells are Markdown already. */
  static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** The line under the first row: the first and the last column to the left, the rest right. */
  static String rule(int columns) {
    return "| --- |" + " ---: |".repeat(columns - 2) + " --- |\n";
  }
}
