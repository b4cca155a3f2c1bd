package io.aftershock.analyze;

import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.input.SendTimes;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at runs, each by itself, as {@code aftershock analyze RUN} does. For commands that make
 * runs.
 */
public final class RunJudge {
  private static final double[] OF_SERVICE = {50, 95, 99};

  private final AnalyzeOptions options;
  private final @Nullable String hypothesis;

  RunJudge(List<Threshold> thresholds, @Nullable String hypothesis) {
    this.options = AnalyzeOptions.DEFAULT.withThresholds(thresholds);
    this.hypothesis = hypothesis;
  }

  /**
   * What is found of a run.
   *
   * @throws IOException where it cannot be read, or nothing of it can be judged
   */
  public RunAlone judge(Path run) throws IOException {
    Side side = Side.load(run);
    ThresholdCheck check = ThresholdCheck.read(options.thresholds(), side.info(), side.info());
    return new AloneAnalysis(options).of(side, check, hypothesis);
  }

  /**
   * Time from the send to the outcome by percentile (50, 95, 99), {@link
   * io.aftershock.analyze.stats.Latencies#UNANSWERED} where that is so; nothing where nothing was
   * sent.
   *
   * @throws IOException where the run cannot be read
   */
  public static Map<Double, Long> serviceNanos(Path run) throws IOException {
    Distribution service = SendTimes.read(run).service(null);
    Map<Double, Long> byPercentile = new TreeMap<>();
    if (service.size() > 0) {
      for (double percentile : OF_SERVICE) {
        byPercentile.put(percentile, service.quantileNanos(percentile));
      }
    }
    return byPercentile;
  }
}
