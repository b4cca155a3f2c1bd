package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.replay.run.RunInfo;
import org.jspecify.annotations.Nullable;

/** The command that a user would most likely run next. */
final class NextStep {
  private static final String AGAIN = "again.run";

  private NextStep() {}

  static String format(RunDiff diff) {
    String analyze =
        "  aftershock analyze "
            + quoted(diff.baseline().path())
            + " "
            + quoted(diff.candidate().path());
    RunInfo run = diff.baseline().run();
    String target = run == null ? null : target(run);
    if (diff.method().noiseFloor() || target == null) {
      return "Next, keep it as a check:\n"
          + analyze
          + " --threshold 'p(99)<+10%' --fail-on worse\n";
    }
    return "Next, replay the baseline once more to learn how much equal runs differ:\n"
        + "  aftershock replay "
        + quoted(diff.baseline().tracePath())
        + " --target "
        + quoted(target)
        + " -o "
        + AGAIN
        + "\n"
        + analyze
        + " --noise "
        + quoted(diff.baseline().path())
        + " "
        + AGAIN
        + "\n";
  }

  private static @Nullable String target(RunInfo run) {
    String target = run.options().get("target");
    return target == null ? run.options().get("--target") : target;
  }

  /** As a shell takes it: in quotes where anything but plain characters is in it. */
  private static String quoted(String argument) {
    return argument.matches("[\\w./:@%+=,-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
