package io.aftershock.spark.replay;

import io.aftershock.replay.PlannedReplay;
import io.aftershock.replay.ReplayRun.Seat;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.TaskInterruptListener;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * What each executor does: it makes its part ready, warms up, waits for the others, starts at the
 * moment that all find out from the same facts, and leaves its run in the directory that all share.
 *
 * <p>Where Spark ends it, since another task failed, it stops in order and leaves what it has done.
 */
final class ReplayTask extends AbstractFunction1<Iterator<Integer>, Iterator<Integer>>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Assignment assignment;

  ReplayTask(Assignment assignment) {
    this.assignment = assignment;
  }

  @Override
  public Iterator<Integer> apply(Iterator<Integer> numbers) {
    BarrierTaskContext context = BarrierTaskContext.get();
    try {
      replay(context, context.partitionId() + 1);
    } catch (IOException e) {
      throw new PartFailedException(String.valueOf(e.getMessage()), e);
    }
    return numbers;
  }

  private void replay(BarrierTaskContext context, int index) throws IOException {
    requireFirst(context, index);
    List<String> mistakes = new ArrayList<>();
    try (PreparedPart part = PreparedPart.of(assignment, index, mistakes)) {
      if (!mistakes.isEmpty()) {
        throw new IOException(String.join("; ", mistakes));
      }
      SharedDirectory output = assignment.outputDirectory();
      if (!output.has(ReplayRecord.NAME)) {
        throw new IOException(
            "-o "
                + output.name()
                + ": is not seen from "
                + Ready.hostName()
                + "; name a directory that the driver and all executors share");
      }
      // What tasks say is in the order of their numbers.
      Seat seat = Seats.of(index, context.allGather(Ready.hostName()));
      send(context, index, part, seat, output);
    }
  }

  /** Spark's settings see to it already; this does not rely on them. */
  private static void requireFirst(BarrierTaskContext context, int index) {
    if (context.stageAttemptNumber() > 0 || context.attemptNumber() > 0) {
      throw new PartFailedException(
          "part " + index + " was begun before, and is not sent again", null);
    }
  }

  private Ready ready(int index, PreparedPart part) throws IOException {
    ClockOffset clock = assignment.measureClock();
    return new Ready(
        index,
        Ready.hostName(),
        SparkEnv.get().executorId(),
        ProcessHandle.current().pid(),
        part.run().toString(),
        part.planned().requests(),
        clock.there(Clock.nanos()),
        clock);
  }

  private void send(
      BarrierTaskContext context, int index, PreparedPart part, Seat seat, SharedDirectory output)
      throws IOException {
    String name = Assignment.partName(index);
    AtomicReference<@Nullable Start> start = new AtomicReference<>();
    PlannedReplay replay =
        part.planned()
            .together(
                seat,
                () -> {
                  Start agreed = agree(context, ready(index, part));
                  if (!output.writeFirst(name + ReplayRecord.BEGUN, Json.of(agreed.ready()))) {
                    throw new IOException(
                        "part " + index + " was begun before, and is not sent again");
                  }
                  part.keep(true);
                  start.set(agreed);
                  return Clock.moment(agreed.ready().clock().here(agreed.nanos()));
                });
    TaskInterruptListener stopping = (ended, reason) -> replay.stop();
    context.addTaskInterruptListener(stopping);
    replay.run(null);
    Start agreed = Objects.requireNonNull(start.get(), "a run that ended has started");
    LagTally lag = LagTally.of(part.run());
    PartAccount account =
        new PartAccount(
            PartAccount.SCHEMA,
            agreed.ready(),
            agreed.nanos(),
            lag.firstLateNanos(),
            clockAfter(),
            lag.encoded());
    output.write(name + ReplayRecord.ACCOUNT, Json.of(account));
    output.add(part.run(), name + ReplayRecord.RUN);
    part.keep(false);
  }

  /**
   * The start.
   *
   * @param nanos when it is, by the driver's clock
   */
  private record Start(Ready ready, long nanos) {}

  private static Start agree(BarrierTaskContext context, Ready ready) throws IOException {
    List<Ready> all = new ArrayList<>();
    for (String other : context.allGather(Json.of(ready))) {
      all.add(Json.read(other, Ready.class));
    }
    return new Start(ready, Ready.startNanos(all));
  }

  private @Nullable ClockOffset clockAfter() {
    try {
      return assignment.measureClock();
    } catch (IOException e) {
      return null; // The driver may be gone; the run is all the same what it is.
    }
  }

  /** A part cannot be sent, or not to its end. */
  static final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PartFailedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
