package io.aftershock.analyze.sweep;

import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The run at one load.
 *
 * @param load arrivals for each that was recorded, above 0
 * @param found what was found of the run
 * @param serviceNanos time from the send to the outcome by percentile (50, 95, 99), {@link
 *     io.aftershock.analyze.stats.Latencies#UNANSWERED} where that is so; nothing where nothing was
 *     sent
 * @param verdict what it says of the target
 */
public record LoadStep(
    double load, RunAlone found, Map<Double, Long> serviceNanos, LoadVerdict verdict) {
  /** The order of tables and plots. */
  public static final Comparator<LoadStep> BY_LOAD = Comparator.comparingDouble(LoadStep::load);

  /** The run at that load, of which that was found. */
  public static LoadStep of(double load, RunAlone found, Map<Double, Long> serviceNanos) {
    return new LoadStep(load, found, serviceNanos, LoadVerdict.of(found));
  }

  /** The manifest of the run. */
  public RunInfo run() {
    return Objects.requireNonNull(found.side().run(), "a step is of a run");
  }

  /** Requests a second that its schedule asked for, or NaN where the run did not account for it. */
  public double offeredPerSecond() {
    Fidelity fidelity = run().fidelity();
    return fidelity == null ? Double.NaN : fidelity.offeredPerSecond();
  }

  /** Requests a second that left, or NaN likewise. */
  public double sentPerSecond() {
    Fidelity fidelity = run().fidelity();
    return fidelity == null ? Double.NaN : fidelity.sentPerSecond();
  }

  /** A quantile of latency that every analysis has. */
  public RunAlone.Quantile latency(double percentile) {
    return found.overall().quantiles().stream()
        .filter(quantile -> quantile.percentile() == percentile)
        .findFirst()
        .orElseThrow();
  }

  /** The thresholds that were crossed. */
  public List<ThresholdResult> crossed() {
    return found.thresholds().stream().filter(ThresholdResult::crossed).toList();
  }
}
