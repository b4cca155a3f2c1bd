package io.aftershock.spark.replay;

import io.aftershock.replay.run.Fidelity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replay by several tasks, stored as {@code replay.json} beside their runs.
 *
 * @param schema {@link #SCHEMA}
 * @param state {@code running} until it is known what came of it, then {@code ended}
 * @param trace address of the trace
 * @param parts how many there should be
 * @param missing numbers of those that left no run, from 1
 * @param start the moment at which all were to start, by the driver's clock; null where none came
 *     so far
 * @param tasks what is known of each task that began
 * @param ownLagP99Nanos how late the generators took requests up, of all together; null where no
 *     part is there
 * @param failure what Spark says of it, or null
 */
record ReplayRecord(
    String schema,
    String state,
    String trace,
    int parts,
    List<Integer> missing,
    @Nullable String start,
    List<Task> tasks,
    @Nullable Long ownLagP99Nanos,
    @Nullable String failure) {
  static final String NAME = "replay.json";
  static final String SCHEMA = "aftershock.replay-parts/1";

  /** Ends of names: a part's marks that it began, its account and its run. */
  static final String BEGUN = ".begun.json";

  static final String ACCOUNT = ".account.json";
  static final String RUN = ".run";

  /** Copies the lists. */
  ReplayRecord {
    missing = List.copyOf(missing);
    tasks = List.copyOf(tasks);
  }

  /** That of a replay whose tasks are not begun. */
  static ReplayRecord running(String trace, int parts) {
    return new ReplayRecord(
        SCHEMA, "running", trace, parts, List.of(), null, List.of(), null, null);
  }

  /**
   * What is known of a task.
   *
   * @param part its number, from 1
   * @param host name of its machine
   * @param executor Spark's name of its executor
   * @param pid process number of that
   * @param clockOffsetNanos how far its clock was ahead of the driver's, which its start allows for
   * @param clockErrorNanos how wrong that may be
   * @param clockMovedNanos how much more it was ahead at the end; null where it is not known
   * @param lateStartNanos how late it took up its first request; null where it left no account
   * @param requests how many it was to send
   * @param left where its run was written, on its machine, where it is not in the directory; or
   *     null
   * @param end how its run ended, or null where it is not there
   * @param grade how far its generator can be trusted, or null
   * @param verdict the same in words, or null
   */
  record Task(
      int part,
      String host,
      String executor,
      long pid,
      long clockOffsetNanos,
      long clockErrorNanos,
      @Nullable Long clockMovedNanos,
      @Nullable Long lateStartNanos,
      long requests,
      @Nullable String left,
      @Nullable String end,
      Fidelity.@Nullable Grade grade,
      @Nullable String verdict) {}

  /** When it was to start. */
  static String moment(long driverNanos) {
    return Clock.moment(driverNanos).toString();
  }

  /** When it was to start, or null. */
  @Nullable Instant startMoment() {
    return start == null ? null : Instant.parse(start);
  }
}
