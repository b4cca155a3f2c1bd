package io.aftershock.analyze.findings;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was found; what a report shows.
 *
 * @param baseline the side compared with
 * @param candidate the side compared
 * @param method how it was compared
 * @param overall all requests; its verdict is the verdict
 * @param endpoints the endpoints, those with a difference first, then by number of requests
 * @param breakdown where the difference lies, or null where the sides share no trace
 * @param thresholds what was asked for, in that order
 * @param warnings what weakens the result, the gravest first
 * @param hypothesis what the thresholds test, in the user's words, or null where nobody said
 * @param runs what each run gives, the baseline's first, where sides have several; else none
 * @param servers which metrics of the servers went with the difference, or null where none are
 *     known
 */
public record RunDiff(
    SideInfo baseline,
    SideInfo candidate,
    Method method,
    Comparison overall,
    List<Comparison> endpoints,
    @Nullable Breakdown breakdown,
    List<ThresholdResult> thresholds,
    List<Warning> warnings,
    @Nullable String hypothesis,
    List<RunPoint> runs,
    @Nullable ServerFindings servers) {

  /** Where no server's metrics are known. */
  public RunDiff(
      SideInfo baseline,
      SideInfo candidate,
      Method method,
      Comparison overall,
      List<Comparison> endpoints,
      @Nullable Breakdown breakdown,
      List<ThresholdResult> thresholds,
      List<Warning> warnings,
      @Nullable String hypothesis,
      List<RunPoint> runs) {
    this(
        baseline,
        candidate,
        method,
        overall,
        endpoints,
        breakdown,
        thresholds,
        warnings,
        hypothesis,
        runs,
        null);
  }

  /** Of one run a side, where they share no trace. */
  public RunDiff(
      SideInfo baseline,
      SideInfo candidate,
      Method method,
      Comparison overall,
      List<Comparison> endpoints,
      List<ThresholdResult> thresholds,
      List<Warning> warnings,
      @Nullable String hypothesis) {
    this(
        baseline,
        candidate,
        method,
        overall,
        endpoints,
        null,
        thresholds,
        warnings,
        hypothesis,
        List.of());
  }

  /**
   * How it was compared.
   *
   * @param name {@link #PAIRED}, {@link #UNPAIRED}, {@link #RUNS} or {@link #SUMMARIES}
   * @param confidence of each interval, from 0 to 1
   * @param tolerance relative change of latency that does not matter
   * @param noiseFloor whether a floor of noise between two equal runs was given
   * @param windows number of windows of trace time; of sides without a common trace, the fewer
   *     blocks that either's own time was cut into; of several runs a side, the fewer runs
   * @param neededWindows fewest windows with requests in them, or runs, for a verdict
   * @param windowNanos length of a window; of blocks the longer
   * @param replicates number of draws
   * @param seed seed of the draws
   */
  public record Method(
      String name,
      double confidence,
      double tolerance,
      boolean noiseFloor,
      int windows,
      int neededWindows,
      long windowNanos,
      int replicates,
      long seed) {
    /** The same windows of one trace were drawn from both sides. */
    public static final String PAIRED = "paired-block-bootstrap";

    /** Blocks of each side's own time were drawn independently: weaker. */
    public static final String UNPAIRED = "unpaired-block-bootstrap";

    /** Several runs a side were compared run by run: nothing was drawn. */
    public static final String RUNS = "runs-welch-t";

    /** Nothing was drawn, since a side has no single requests. */
    public static final String SUMMARIES = "summaries";

    /** The paired way. */
    public Method(
        double confidence,
        double tolerance,
        boolean noiseFloor,
        int windows,
        int neededWindows,
        long windowNanos,
        int replicates,
        long seed) {
      this(
          PAIRED,
          confidence,
          tolerance,
          noiseFloor,
          windows,
          neededWindows,
          windowNanos,
          replicates,
          seed);
    }

    /** Whether requests were compared with themselves. */
    public boolean isPaired() {
      return name.equals(PAIRED);
    }

    /** Whether sides have several runs. */
    public boolean isOfRuns() {
      return name.equals(RUNS);
    }
  }

  /** The verdict on all requests. */
  public Verdict verdict() {
    return overall.verdict();
  }

  /** Whether both sides kept their schedule and are whole. */
  public boolean isTrustworthy() {
    return baseline.isTrustworthy() && candidate.isTrustworthy();
  }

  /** Whether any threshold was crossed. */
  public boolean isAnyCrossed() {
    return thresholds.stream().anyMatch(ThresholdResult::crossed);
  }

  /** All requests, then each endpoint. */
  public List<Comparison> groups() {
    return Stream.concat(Stream.of(overall), endpoints.stream()).toList();
  }

  /** The same findings with a hypothesis that the thresholds test. */
  public RunDiff withHypothesis(@Nullable String other) {
    return new RunDiff(
        baseline,
        candidate,
        method,
        overall,
        endpoints,
        breakdown,
        thresholds,
        warnings,
        other,
        runs,
        servers);
  }

  /** The same findings with what servers said of themselves. */
  public RunDiff withServers(@Nullable ServerFindings some) {
    return new RunDiff(
        baseline,
        candidate,
        method,
        overall,
        endpoints,
        breakdown,
        thresholds,
        warnings,
        hypothesis,
        runs,
        some);
  }
}
