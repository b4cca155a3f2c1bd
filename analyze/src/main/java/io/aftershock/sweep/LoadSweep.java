package io.aftershock.sweep;

import io.aftershock.analyze.RunJudge;
import io.aftershock.analyze.report.OutputFile;
import io.aftershock.analyze.report.SweepJson;
import io.aftershock.analyze.report.SweepText;
import io.aftershock.analyze.sweep.KneeSearch;
import io.aftershock.analyze.sweep.LoadStep;
import io.aftershock.analyze.sweep.Sweep;
import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.PlannedReplay;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Replays load after load and judges each run. {@link #run} is called once; {@link #stop} may be
 * called by any thread.
 */
final class LoadSweep {
  /** Plans the replay at one load. */
  interface Planner {
    /**
     * A plan.
     *
     * @throws IOException where the trace cannot be read, or has nothing to send
     */
    PlannedReplay plan(double load, Path run) throws IOException;
  }

  /**
   * What is asked for.
   *
   * @param directory where runs go
   * @param judge what a load must keep
   * @param thresholds that as the user wrote it
   * @param hypothesis what it tests, in the user's words, or null
   * @param rest time between a run and the next
   * @param talk told what is being done
   * @param isQuiet whether it is told only what came of each run
   */
  record Settings(
      Path directory,
      RunJudge judge,
      List<String> thresholds,
      @Nullable String hypothesis,
      Duration rest,
      PrintWriter talk,
      boolean isQuiet) {}

  private static final String FILE = "sweep.json";

  private final Settings settings;
  private final Planner planner;
  private final KneeSearch search;
  private final List<LoadStep> steps = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable PlannedReplay running;
  private @Nullable String failure;

  LoadSweep(Settings settings, KneeSearch search, Planner planner) {
    this.settings = settings;
    this.search = search;
    this.planner = planner;
  }

  /** The run at a load. */
  static Path run(Path directory, double load) {
    String number = BigDecimal.valueOf(load).stripTrailingZeros().toPlainString();
    return directory.resolve("load-" + number + ".run");
  }

  /**
   * Sends and judges all; what was found so far is on disk after each run.
   *
   * @throws IOException where a run cannot be started, written or read
   */
  Sweep run() throws IOException {
    Files.createDirectories(settings.directory());
    for (Double load = search.next(); load != null && !isStopped(); load = search.next()) {
      if (!steps.isEmpty() && !rest()) {
        break;
      }
      step(load);
    }
    if (isStopped()) {
      search.end();
    }
    return save();
  }

  private void step(double load) throws IOException {
    Path run = run(settings.directory(), load);
    PlannedReplay replay = planner.plan(load, run);
    running = replay;
    if (isStopped()) {
      return; // Between the check before and now, when nobody could end the replay.
    }
    RunInfo info = replay.run(settings.isQuiet() ? null : settings.talk());
    failure = info.end() == End.FAILED ? info.endReason() : failure;
    LoadStep step = LoadStep.of(load, settings.judge().judge(run), RunJudge.serviceNanos(run));
    steps.add(step);
    search.add(load, step.verdict());
    say(run + ": " + SweepText.line(step));
    save();
  }

  /** Lets the target come to itself; false where it was stopped meanwhile. */
  private boolean rest() {
    if (!settings.isQuiet() && !settings.rest().isZero()) {
      say("resting for " + Durations.format(settings.rest().toNanos()));
    }
    try {
      return !stopped.await(settings.rest().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Sweep save() throws IOException {
    Sweep sweep =
        new Sweep(
            settings.directory().toString(),
            settings.thresholds(),
            settings.hypothesis(),
            settings.rest().toNanos(),
            steps,
            search.knee(),
            search.notSent());
    new OutputFile("-o", settings.directory().resolve(FILE).toString())
        .write(out -> SweepJson.write(sweep, out));
    return sweep;
  }

  private void say(String line) {
    settings.talk().println(line);
    settings.talk().flush();
  }

  /** Ends it: what was sent is judged and kept, nothing more is sent. */
  void stop() {
    stopped.countDown();
    PlannedReplay replay = running;
    if (replay != null) {
      replay.stop();
    }
  }

  /** Whether somebody ended it. */
  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Why a run failed by our own fault, or null. */
  @Nullable String failure() {
    return failure;
  }
}
