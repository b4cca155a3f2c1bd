package io.aftershock.analyze;

import io.aftershock.analyze.input.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what the candidate must keep. */
final class ThresholdOptions {
  @Option(
      names = "--threshold",
      paramLabel = "EXPR",
      description = {
        "A bound that the candidate must keep, in k6's syntax; may be repeated.",
        "Latency: p(99)<300ms, med<20ms, avg<50ms, min>1ms, max<2s.",
        "Others: service.p(95)<200ms, lag.p(99)<10ms, errors<1%%, rate>950/s, count>1000.",
        "Against the baseline: p(99)<+10%%, p(99)<+20ms, errors<+0.5%%.",
        "One endpoint: p(99){GET /cart}<300ms."
      })
  private List<String> expressions = new ArrayList<>();

  @Option(
      names = "--thresholds",
      paramLabel = "FILE",
      description =
          "A YAML file with a hypothesis in words, and the thresholds that test it, also by"
              + " endpoint.")
  private @Nullable Path file;

  private @Nullable String hypothesis;
  private List<Threshold> thresholds = List.of();

  /** Reads them; mistakes are added to {@code mistakes}. */
  void read(List<String> mistakes) {
    List<Threshold> all = new ArrayList<>(new ThresholdParser(mistakes).parse(expressions));
    if (file != null) {
      ThresholdFile read = ThresholdFile.read(file, mistakes);
      hypothesis = read.hypothesis();
      all.addAll(0, read.thresholds());
    }
    thresholds = List.copyOf(all);
  }

  /** The thresholds, those of the file first. */
  List<Threshold> thresholds() {
    return thresholds;
  }

  /** What the file's thresholds test, in words, or null where nobody says. */
  @Nullable String hypothesis() {
    return hypothesis;
  }

  /** What is wrong with them, now that the sides are known. */
  List<String> mistakes(Side baseline, Side candidate) {
    return mistakes(thresholds, baseline, candidate);
  }

  /** What is wrong with {@code thresholds} for these sides. */
  static List<String> mistakes(List<Threshold> thresholds, Side baseline, Side candidate) {
    List<String> mistakes = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      String start = threshold.where() + " '" + threshold.expression() + "' ";
      if (threshold.endpoint() != null
          && !baseline.info().endpoints().contains(threshold.endpoint())) {
        mistakes.add(
            start
                + "names an endpoint that the trace does not have; it has: "
                + String.join(", ", baseline.info().endpoints()));
      }
      boolean isKnown = isWholeRun(candidate) && (isWholeRun(baseline) || !threshold.isRelative());
      if (threshold.quantity().needsSendTimes() && !isKnown) {
        Side unknown = isWholeRun(candidate) ? baseline : candidate;
        mistakes.add(
            start
                + "asks when requests were sent, and "
                + unknown.info().path()
                + " is not a whole run");
      }
    }
    return mistakes;
  }

  /** What is wrong with them where there is one side only. */
  List<String> mistakesAlone(Side side) {
    List<String> mistakes = new ArrayList<>(mistakes(side, side));
    for (Threshold threshold : thresholds) {
      if (threshold.isRelative()) {
        mistakes.add(
            threshold.where() + " '" + threshold.expression() + "'" + ReportOptions.COMPARES);
      }
    }
    return mistakes;
  }

  /** What is wrong with them where there are several runs a side, one of which is {@code first}. */
  List<String> mistakesOfRuns(Side first) {
    List<String> mistakes = new ArrayList<>(mistakes(first, first));
    for (Threshold threshold : thresholds) {
      if (threshold.quantity().needsSendTimes()) {
        mistakes.add(
            threshold.where()
                + " '"
                + threshold.expression()
                + "' asks when requests were sent, which is known of one run a side only");
      }
    }
    return mistakes;
  }

  private static boolean isWholeRun(Side side) {
    return side.info().isRun() && side.info().parts() == null && side.window() == null;
  }
}
