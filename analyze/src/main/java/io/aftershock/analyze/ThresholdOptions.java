package io.aftershock.analyze;

import io.aftershock.analyze.input.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what the candidate, or each of some runs, must keep. */
public final class ThresholdOptions {
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

  /** Made by picocli. */
  public ThresholdOptions() {}

  /** Reads them; mistakes are added to {@code mistakes}. */
  public void read(List<String> mistakes) {
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

  /** The thresholds as the user wrote them, those of the file first. */
  public List<String> expressions() {
    return thresholds.stream().map(Threshold::expression).toList();
  }

  /** What the file's thresholds test, in words, or null where nobody says. */
  public @Nullable String hypothesis() {
    return hypothesis;
  }

  /** Judges runs by them. */
  public RunJudge judge() {
    return new RunJudge(thresholds, hypothesis);
  }

  /**
   * What is wrong with them where each of some runs is judged by itself.
   *
   * @param endpoints names of those of the trace, or null where it cannot be read
   */
  public List<String> mistakesOfEach(@Nullable List<String> endpoints) {
    List<String> mistakes = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      if (threshold.endpoint() != null
          && endpoints != null
          && !endpoints.contains(threshold.endpoint())) {
        mistakes.add(unknownEndpoint(threshold, endpoints));
      }
      if (threshold.isRelative()) {
        mistakes.add(
            start(threshold)
                + "compares with a baseline, and there is none; bound it without sign");
      }
    }
    return mistakes;
  }

  private static String start(Threshold threshold) {
    return threshold.where() + " '" + threshold.expression() + "' ";
  }

  private static String unknownEndpoint(Threshold threshold, List<String> endpoints) {
    return start(threshold)
        + "names an endpoint that the trace does not have; it has: "
        + String.join(", ", endpoints);
  }

  /** What is wrong with them, now that the sides are known. */
  List<String> mistakes(Side baseline, Side candidate) {
    return mistakes(thresholds, baseline, candidate);
  }

  /** What is wrong with {@code thresholds} for these sides. */
  static List<String> mistakes(List<Threshold> thresholds, Side baseline, Side candidate) {
    List<String> mistakes = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      List<String> endpoints = baseline.info().endpoints();
      if (threshold.endpoint() != null && !endpoints.contains(threshold.endpoint())) {
        mistakes.add(unknownEndpoint(threshold, endpoints));
      }
      boolean isKnown = isWholeRun(candidate) && (isWholeRun(baseline) || !threshold.isRelative());
      if (threshold.quantity().needsSendTimes() && !isKnown) {
        Side unknown = isWholeRun(candidate) ? baseline : candidate;
        mistakes.add(
            start(threshold)
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
