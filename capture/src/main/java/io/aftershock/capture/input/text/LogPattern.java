package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.text.LogField.Role;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A compiled log format: text, column, text, column, and so on. Lines are matched from left to
 * right in one pass, without going back, so that no line can make it slow. Immutable.
 */
public final class LogPattern {
  private final Literal prefix;
  private final List<LogColumn> columns;
  private final LogColumn[] inOrder;
  private final StampPlan stamps;

  /** A pattern of {@code columns}, each with the text that follows it, behind {@code prefix}. */
  public LogPattern(String prefix, List<LogColumn> columns, StampPlan stamps) {
    this.prefix = new Literal(prefix);
    this.columns = List.copyOf(columns);
    this.inOrder = columns.toArray(LogColumn[]::new);
    this.stamps = stamps;
  }

  public List<LogColumn> columns() {
    return columns;
  }

  public StampPlan stamps() {
    return stamps;
  }

  /** This pattern for logs of another server, whose stamps have that {@code meaning}. */
  public LogPattern withStamps(StampMeaning meaning) {
    return new LogPattern(prefix.toString(), columns, stamps.withMeaning(meaning));
  }

  /** Columns of one role, the one that counts first. */
  public int[] columnsOf(Role role) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).field() instanceof LogField.Value value && value.role() == role)
        .boxed()
        .sorted(Comparator.comparingInt(this::priority))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Finds the columns of {@code line[from, to)}; false where it is not written so. */
  public boolean match(byte[] line, int from, int to, LineMatch match) {
    if (!prefix.startsAt(line, from, to)) {
      return match.fail(-1, from);
    }
    int at = from + prefix.length();
    for (int i = 0; i < inOrder.length; i++) {
      LogColumn column = inOrder[i];
      int end = column.end(line, at, to);
      if (end < 0) {
        return match.fail(i, at);
      }
      match.from[i] = at;
      match.to[i] = end;
      at = end + column.literalLength();
    }
    int last = inOrder.length - 1;
    return at == to || match.fail(last, match.from[last]);
  }

  /** Says what a line that begins at {@code from} lacks, after a match that failed. */
  public String failure(LineMatch match, int from) {
    String place = "column " + (match.failedAt - from + 1) + ": ";
    if (match.failedColumn < 0) {
      return place + "expected '" + prefix + "' at the start of the line";
    }
    LogColumn column = columns.get(match.failedColumn);
    boolean last = match.failedColumn == columns.size() - 1;
    String literal = column.literal();
    return place
        + column.field().name()
        + " must be followed by "
        + (literal.isEmpty() ? "more" : "'" + literal + "'")
        + (last ? " and the end of the line" : "");
  }

  private int priority(int column) {
    return columns.get(column).field() instanceof LogField.Value value ? value.priority() : 0;
  }
}
