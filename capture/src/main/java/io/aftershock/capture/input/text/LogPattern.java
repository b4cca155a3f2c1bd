package io.aftershock.capture.input.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.text.LogField.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A compiled log format: text, column, text, column, and so on. Lines are matched from left to
 * right in one pass, without going back, so that no line can make it slow. Immutable.
 */
public final class LogPattern {
  private final byte[] prefix;
  private final List<LogColumn> columns;
  private final StampPlan stamps;

  /** A pattern of {@code columns}, each with the text that follows it, behind {@code prefix}. */
  public LogPattern(String prefix, List<LogColumn> columns, StampPlan stamps) {
    this.prefix = prefix.getBytes(ISO_8859_1);
    this.columns = List.copyOf(columns);
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
    return new LogPattern(new String(prefix, ISO_8859_1), columns, stamps.withMeaning(meaning));
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
    int at = from + prefix.length;
    if (at > to || !Arrays.equals(line, from, at, prefix, 0, prefix.length)) {
      return match.fail(-1, from);
    }
    for (int i = 0; i < columns.size(); i++) {
      LogColumn column = columns.get(i);
      int end = column.end(line, at, to);
      if (end < 0) {
        return match.fail(i, at);
      }
      match.from[i] = at;
      match.to[i] = end;
      at = end + column.literalLength();
    }
    return at == to || match.fail(columns.size() - 1, match.from[columns.size() - 1]);
  }

  /** Says what a line that begins at {@code from} lacks, after a match that failed. */
  public String failure(LineMatch match, int from) {
    String place = "column " + (match.failedAt - from + 1) + ": ";
    if (match.failedColumn < 0) {
      return place + "expected '" + new String(prefix, ISO_8859_1) + "' at the start of the line";
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
