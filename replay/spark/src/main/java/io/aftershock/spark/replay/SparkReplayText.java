package io.aftershock.spark.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.Fidelity.Grade;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a replay by several tasks says before it starts and after it has ended. */
final class SparkReplayText {
  private SparkReplayText() {}

  /**
   * What is going to be sent.
   *
   * @param trace name of the trace
   * @param leftOut requests that are not, by reason
   */
  static String plan(String trace, List<PartPlan> plans, Map<String, Long> leftOut) {
    StringBuilder text = new StringBuilder();
    long requests = plans.stream().mapToLong(PartPlan::requests).sum();
    long span = plans.stream().mapToLong(PartPlan::spanNanos).max().orElse(0);
    long peak = plans.stream().mapToLong(PartPlan::peakPerSecond).sum();
    line(text, "Sending %s by %d tasks, which start together", trace, plans.size());
    line(
        text,
        "  %,d requests in %s: %.1f/s on average, %,d in the busiest second at most",
        requests,
        Durations.format(span),
        span == 0 ? requests : requests * 1e9 / span,
        peak);
    line(
        text,
        "  parts of %s",
        plans.stream()
            .map(plan -> String.format(Locale.ROOT, "%,d", plan.requests()))
            .collect(Collectors.joining(", ")));
    if (!leftOut.isEmpty()) {
      line(
          text,
          "  left out %s",
          leftOut.entrySet().stream()
              .map(one -> String.format(Locale.ROOT, "%s %,d", one.getKey(), one.getValue()))
              .collect(Collectors.joining(", ")));
    }
    plans.stream()
        .flatMap(plan -> plan.findings().stream())
        .distinct()
        .forEach(finding -> line(text, "  warning: %s", finding));
    return text.toString();
  }

  /** What came of it. */
  static String result(String output, ReplayRecord record, long takenUp) {
    StringBuilder text = new StringBuilder();
    line(text, "%s: %s", output, headline(record, takenUp));
    if (record.start() != null) {
      line(text, "  start      %s by the driver's clock", record.start());
    }
    for (ReplayRecord.Task task : record.tasks()) {
      line(text, "  part %-5d %s", task.part(), task(task));
    }
    if (record.failure() != null) {
      line(text, "  Spark      %s", record.failure());
    }
    if (record.missing().size() < record.parts()) {
      line(text, "");
      line(text, "Next, read its parts as one run:");
      line(text, "  aftershock analyze %s", output);
    }
    return text.toString();
  }

  private static String headline(ReplayRecord record, long takenUp) {
    if (!record.missing().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "not to be trusted, %s of %d MISSING: %s",
          record.missing().size() == 1 ? "PART" : "PARTS",
          record.parts(),
          record.missing().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    Grade worst =
        record.tasks().stream()
            .map(task -> task.grade() == null ? Grade.NOT_TRUSTWORTHY : task.grade())
            .max(Grade::compareTo)
            .orElse(Grade.NOT_TRUSTWORTHY);
    String kept =
        String.format(
            Locale.ROOT,
            "99%% of the %,d requests of all %d parts were taken up within %s of their time",
            takenUp,
            record.parts(),
            Durations.format(record.ownLagP99Nanos() == null ? 0 : record.ownLagP99Nanos()));
    return switch (worst) {
      case TRUSTWORTHY -> "trustworthy: " + kept;
      case DEGRADED -> "read with care, a generator was disturbed: " + kept;
      case NOT_TRUSTWORTHY -> "not to be trusted, A GENERATOR WAS LATE: " + kept;
    };
  }

  private static String task(ReplayRecord.Task task) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "executor %s on %s (pid %d): %,d requests, clock %s +-%s",
            task.executor(),
            task.host(),
            task.pid(),
            task.requests(),
            Durations.signed((double) task.clockOffsetNanos()),
            Durations.format(task.clockErrorNanos())));
    if (task.clockMovedNanos() != null) {
      text.append(", moved by ").append(Durations.signed((double) task.clockMovedNanos()));
    }
    if (task.lateStartNanos() != null) {
      text.append("; first request ")
          .append(Durations.format(task.lateStartNanos()))
          .append(" late");
    }
    if (task.end() != null && !task.end().equals("COMPLETED")) {
      text.append("; ").append(task.end().toLowerCase(Locale.ROOT));
    }
    text.append(
        task.verdict() == null
            ? "; MISSING: what it had done may still be there, in " + task.left()
            : "; " + task.verdict());
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
