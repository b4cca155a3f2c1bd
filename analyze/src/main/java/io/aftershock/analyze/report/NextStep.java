package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.replay.run.RunInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands that a user would most likely run next. */
final class NextStep {
  private static final String AGAIN = "again.run";

  /** Options that a run has only where they were given. */
  private static final List<String> AS_GIVEN =
      List.of(
          "--load",
          "--thin",
          "--shape",
          "--ramp",
          "--from",
          "--to",
          "--max-gap",
          "--loop",
          "--limit",
          "--arrivals",
          "--seed",
          "--part",
          "--cacert",
          "--cert",
          "--key");

  private NextStep() {}

  static String format(RunDiff diff) {
    String before = quoted(diff.baseline().path());
    String after = quoted(diff.candidate().path());
    if (diff.method().isOfRuns()) {
      return "Next, keep it as a check:\n  aftershock analyze --baseline-runs"
          + runs(diff, true)
          + " --candidate-runs"
          + runs(diff, false)
          + " --fail-on worse\n";
    }
    if (isSpoilt(diff.baseline())) {
      return replay(why(diff.baseline()), diff.baseline()) + analyze(AGAIN, after, "");
    }
    if (isSpoilt(diff.candidate())) {
      return replay(why(diff.candidate()), diff.candidate()) + analyze(before, AGAIN, "");
    }
    if (diff.method().noiseFloor() || target(diff.baseline()) == null) {
      return "Next, keep it as a check:\n"
          + analyze(before, after, " --threshold 'p(99)<+10%' --fail-on worse");
    }
    return replay("the baseline once more to learn how much equal runs differ", diff.baseline())
        + analyze(before, after, " --noise " + before + " " + AGAIN);
  }

  private static String runs(RunDiff diff, boolean isBaseline) {
    return diff.runs().stream()
        .filter(run -> run.isBaseline() == isBaseline)
        .map(run -> " " + quoted(run.side().path()))
        .collect(Collectors.joining());
  }

  /** Whether the verdict is unclear because of this side, and another replay may mend that. */
  private static boolean isSpoilt(SideInfo side) {
    return (side.isLate() || !side.isComplete()) && target(side) != null;
  }

  private static String why(SideInfo side) {
    return quoted(side.path())
        + (side.isLate()
            ? " once more on a quiet machine, since it was late"
            : " once more, since it did not finish");
  }

  private static String replay(String why, SideInfo side) {
    String target = target(side);
    return "Next, replay "
        + why
        + ":\n  aftershock replay "
        + quoted(side.tracePath())
        + (target == null ? "" : " --target " + quoted(target))
        + load(side.run())
        + " -o "
        + AGAIN
        + "\n";
  }

  private static String analyze(String before, String after, String options) {
    return "  aftershock analyze " + before + " " + after + options + "\n";
  }

  private static @Nullable String target(SideInfo side) {
    return side.run() == null ? null : side.run().options().get("--target");
  }

  /** The options that say what is sent, how fast, and by which TLS, where they were given. */
  private static String load(@Nullable RunInfo run) {
    if (run == null) {
      return "";
    }
    String speed = run.options().getOrDefault("--speed", "1.0");
    String host = run.options().getOrDefault("--host", "recorded");
    return (speed.equals("1.0") ? "" : " --speed " + quoted(speed))
        + (host.equals("recorded") ? "" : " --host " + quoted(host))
        + (Boolean.parseBoolean(run.options().get("--writes")) ? " --writes" : "")
        + (Boolean.parseBoolean(run.options().get("--insecure")) ? " --insecure" : "")
        + AS_GIVEN.stream().map(option -> given(run, option)).collect(Collectors.joining());
  }

  private static String given(RunInfo run, String option) {
    String value = run.options().get(option);
    return value == null ? "" : " " + option + " " + quoted(value);
  }

  /** As a shell takes it: in quotes where anything but plain characters is in it. */
  static String quoted(String argument) {
    return argument.matches("[\\w./:@%+=,-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
