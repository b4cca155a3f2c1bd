package io.aftershock.spark.capture;

import io.aftershock.capture.SharedCapture;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.piece.RequestRow;
import io.aftershock.capture.piece.RowIterator;
import io.aftershock.capture.time.ArrivalRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Gives requests that are sorted by stamp their arrivals, leaves out those that arrived when none
 * was wanted, and ends with an account.
 */
final class ArrivedRows extends RowIterator {
  private final SharedCapture capture;
  private final Map<Integer, StampMeaning> found;
  private final Iterator<Tuple2<byte[], Boolean>> sorted;
  private final Path directory;
  private final ArrivalRule rule;
  private final ArrivalAccount account = new ArrivalAccount();
  private StampGroup group;
  private long[] arrivals = new long[0];
  private int taken;
  private byte @Nullable [] pending;
  private boolean ended;

  ArrivedRows(
      SharedCapture capture,
      Map<Integer, StampMeaning> found,
      Iterator<Tuple2<byte[], Boolean>> sorted,
      Path directory) {
    this.capture = capture;
    this.found = found;
    this.sorted = sorted;
    this.directory = directory;
    this.rule = capture.arrivals();
    this.group = new StampGroup(directory);
    TaskCompletionListener closing = context -> close();
    TaskContext.get().addTaskCompletionListener(closing);
  }

  private void close() {
    try {
      group.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected byte @Nullable [] advance() {
    try {
      byte[] row = arrived();
      while (row != null && !isWanted(row)) {
        row = arrived();
      }
      if (row != null || ended) {
        return row;
      }
      ended = true;
      return RequestRow.account(TaskContext.getPartitionId(), Said.toBytes(account));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isWanted(byte[] row) {
    String reason = capture.reasonAgainst(RequestRow.nanos(row));
    if (reason != null) {
      account.skip(reason);
      return false;
    }
    account.keep(RequestRow.nanos(row));
    return true;
  }

  /** The next row with its arrival, or null at the end. */
  private byte @Nullable [] arrived() throws IOException {
    if (taken < arrivals.length) {
      byte[] row = group.take();
      RequestRow.arrivedAt(row, arrivals[taken++]);
      return row;
    }
    if (arrivals.length > 0) {
      group.close();
      group = new StampGroup(directory);
      arrivals = new long[0];
      taken = 0;
    }
    byte[] row = pending;
    pending = null;
    while (row != null || sorted.hasNext()) {
      row = row == null ? sorted.next()._1() : row;
      if (RequestRow.isAccount(row)) {
        row = null;
        continue;
      }
      if (!RequestRow.waits(row)) {
        return row;
      }
      if (group.count() > 0 && !RequestRow.areTogether(group.first(), row)) {
        pending = row;
        return spread();
      }
      group.add(row);
      row = null;
    }
    return group.count() > 0 ? spread() : null;
  }

  private byte @Nullable [] spread() throws IOException {
    byte[] first = group.first();
    arrivals =
        rule.arrivalsNanos(
            RequestRow.nanos(first),
            RequestRow.source(first),
            RequestRow.resolutionNanos(first),
            RequestRow.meaning(first),
            found,
            group.durations());
    return arrived();
  }
}
