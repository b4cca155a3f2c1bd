package io.aftershock.spark.replay;

import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tasks of a replay left in the directory that all share. */
final class Collected {
  private static final String MANIFEST = "run.json";

  private final SharedDirectory output;
  private final List<ReplayRecord.Task> tasks = new ArrayList<>();
  private final List<RunInfo> runs = new ArrayList<>();
  private final List<Integer> missing = new ArrayList<>();
  private final LagTally lag = new LagTally();
  private @Nullable String start;

  private Collected(SharedDirectory output) {
    this.output = output;
  }

  /** Looks at all {@code parts}. */
  static Collected of(SharedDirectory output, int parts) throws IOException {
    Collected all = new Collected(output);
    for (int index = 1; index <= parts; index++) {
      all.add(index);
    }
    return all;
  }

  private void add(int index) throws IOException {
    String name = Assignment.partName(index);
    RunInfo run = run(name);
    if (run == null) {
      missing.add(index);
    } else {
      runs.add(run);
    }
    if (!output.has(name + ReplayRecord.BEGUN)) {
      return;
    }
    Ready ready = Json.read(output.read(name + ReplayRecord.BEGUN), Ready.class);
    PartAccount account =
        output.has(name + ReplayRecord.ACCOUNT)
            ? Json.read(output.read(name + ReplayRecord.ACCOUNT), PartAccount.class)
            : null;
    if (account != null) {
      lag.add(account.ownLag());
      start = ReplayRecord.moment(account.startNanos());
    }
    tasks.add(task(ready, account, run));
  }

  private static ReplayRecord.Task task(
      Ready ready, @Nullable PartAccount account, @Nullable RunInfo run) {
    ClockOffset after = account == null ? null : account.clockAfter();
    Fidelity fidelity = run == null ? null : run.fidelity();
    return new ReplayRecord.Task(
        ready.index(),
        ready.host(),
        ready.executor(),
        ready.pid(),
        ready.clock().nanos(),
        ready.clock().errorNanos(),
        after == null ? null : after.nanos() - ready.clock().nanos(),
        account == null ? null : account.lateStartNanos(),
        ready.requests(),
        run == null ? ready.directory() : null,
        run == null ? null : run.end().name(),
        fidelity == null ? null : fidelity.grade(),
        fidelity == null ? null : fidelity.verdict());
  }

  /** The manifest of a part's run, or null where it is not there. */
  private @Nullable RunInfo run(String name) throws IOException {
    String manifest = name + ReplayRecord.RUN + "/" + MANIFEST;
    if (!output.has(manifest)) {
      return null;
    }
    Path copy = Files.createTempDirectory("aftershock-part");
    try {
      Files.writeString(copy.resolve(MANIFEST), output.read(manifest));
      return RunReader.readInfo(copy);
    } finally {
      Files.deleteIfExists(copy.resolve(MANIFEST));
      Files.delete(copy);
    }
  }

  List<RunInfo> runs() {
    return runs;
  }

  List<Integer> missing() {
    return missing;
  }

  /** Whether any task may have sent something. */
  boolean isAnyBegun() {
    return !tasks.isEmpty();
  }

  /** Requests that the generators took up, of all parts that are there. */
  long takenUp() {
    return lag.requests();
  }

  ReplayRecord record(String trace, int parts, @Nullable String failure) {
    return new ReplayRecord(
        ReplayRecord.SCHEMA,
        "ended",
        trace,
        parts,
        missing,
        start,
        tasks,
        runs.isEmpty() ? null : lag.nanos(99),
        failure);
  }
}
