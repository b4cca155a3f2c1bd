package io.aftershock.capture.inspect;

import io.aftershock.capture.inspect.ChangeWindow.Direction;
import io.aftershock.capture.trace.TraceRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the incident in a trace: the stretch in which the share of errors, the recorded latency
 * or the arrival rate was other than in the rest.
 *
 * <p>Requests are gathered in at most {@value #MOST_INTERVALS} intervals of a second or more, so
 * that memory does not depend on the trace's length. Each of three series is searched by {@link
 * ChangeWindow}: errors as the arc sine of the root of their share and rate as the root of the
 * count, which give both a noise that does not depend on their level, and latency as the mean of
 * logarithms. The noise is told by the differences of neighbours, but is not below what chance
 * alone makes. What is statistically clear may still be of no interest, hence the least changes
 * below. Times are those of arrival: a request counts where it came in, not where it failed.
 */
final class IncidentSearch {
  private static final int MOST_INTERVALS = 1_800;
  private static final int FEWEST_INTERVALS = 12;
  private static final double LEAST_MORE_ERRORS = 0.01;
  private static final double LEAST_SLOWER = 1.3;
  private static final double LEAST_BUSIER = 1.5;
  // Of n values drawn towards the mean by m more, at most this share of the deviation for m
  // remains.
  private static final double SHRUNK = 0.5;
  private static final double NORMAL_MAD = 0.6745;

  private final long widthNanos;
  private final long spanNanos;
  private final double[] requests;
  private final double[] errors;
  private final double[] timed;
  private final double[] logs;
  private double squaredLogs;

  /** For arrivals from 0 to {@code spanNanos}. */
  IncidentSearch(long spanNanos) {
    this.spanNanos = spanNanos;
    long wanted = spanNanos / MOST_INTERVALS + 1;
    this.widthNanos = Math.max(TimeUnit.SECONDS.toNanos(1), wanted);
    int intervals = (int) (spanNanos / widthNanos) + 1;
    this.requests = new double[intervals];
    this.errors = new double[intervals];
    this.timed = new double[intervals];
    this.logs = new double[intervals];
  }

  void add(TraceRequest request) {
    int at = (int) Math.min(requests.length - 1, request.offsetNanos() / widthNanos);
    requests[at]++;
    errors[at] += request.status() >= 500 ? 1 : 0;
    if (request.durationNanos() >= 0) {
      double log = Math.log(Math.max(1.0, (double) request.durationNanos()));
      timed[at]++;
      logs[at] += log;
      squaredLogs += log * log;
    }
  }

  /** The incident, or null where nothing changes for a while, or the trace is too short to tell. */
  @Nullable Incident find() {
    List<Change> changes = new ArrayList<>();
    if (requests.length >= FEWEST_INTERVALS) {
      addErrors(changes);
      addLatency(changes);
      addRate(changes);
    }
    if (changes.isEmpty()) {
      return null;
    }
    // What has nothing to do with the worst is another story.
    Change worst = changes.get(0);
    changes.removeIf(c -> c.toNanos() <= worst.fromNanos() || c.fromNanos() >= worst.toNanos());
    return new Incident(
        changes.stream().mapToLong(Change::fromNanos).min().orElseThrow(),
        changes.stream().mapToLong(Change::toNanos).max().orElseThrow(),
        changes);
  }

  private void addErrors(List<Change> changes) {
    double perInterval = mean(requests);
    double[] series = shrunkMeans(errors, requests);
    for (int i = 0; i < series.length; i++) {
      series[i] = 2 * Math.sqrt(perInterval) * Math.asin(Math.sqrt(series[i]));
    }
    ChangeWindow window = find(series, SHRUNK, Direction.UP, series.length);
    if (window != null) {
      Change change = change("errors", window, errors, requests);
      if (change.during() - change.usual() >= LEAST_MORE_ERRORS) {
        changes.add(change);
      }
    }
  }

  private void addLatency(List<Change> changes) {
    double all = Arrays.stream(timed).sum();
    if (all == 0) {
      return;
    }
    double mean = Arrays.stream(logs).sum() / all;
    double deviation = Math.sqrt(Math.max(0, squaredLogs / all - mean * mean));
    double[] series = shrunkMeans(logs, timed);
    double chance = SHRUNK * deviation / Math.sqrt(mean(timed));
    ChangeWindow window = find(series, Math.max(chance, 1e-9), Direction.UP, series.length);
    if (window != null) {
      Change logarithms = change("latency", window, logs, timed);
      double usual = Math.exp(logarithms.usual());
      double during = Math.exp(logarithms.during());
      if (during >= LEAST_SLOWER * usual) {
        long from = logarithms.fromNanos();
        changes.add(new Change("latency", from, logarithms.toNanos(), usual, during));
      }
    }
  }

  private void addRate(List<Change> changes) {
    double[] series = new double[requests.length];
    for (int i = 0; i < series.length; i++) {
      series[i] = 2 * Math.sqrt(requests[i] + 0.375);
    }
    // Of two levels, the one that lasts is the usual one.
    ChangeWindow window = find(series, 1, Direction.EITHER, series.length / 2);
    if (window != null) {
      double[] seconds = new double[series.length];
      Arrays.fill(seconds, widthNanos / 1e9);
      Change change = change("rate", window, requests, seconds);
      double ratio = (change.during() + 1e-9) / (change.usual() + 1e-9);
      if (ratio >= LEAST_BUSIER || ratio <= 1 / LEAST_BUSIER) {
        changes.add(change);
      }
    }
  }

  /**
   * The mean of each interval, drawn towards the mean of all by as many values as an interval has
   * on average: the few values of a thin interval say little.
   */
  private static double[] shrunkMeans(double[] sums, double[] counts) {
    double extra = mean(counts);
    double all = mean(sums) / extra;
    double[] means = new double[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (sums[i] + extra * all) / (counts[i] + extra);
    }
    return means;
  }

  private static @Nullable ChangeWindow find(
      double[] series, double chance, Direction direction, int longest) {
    return ChangeWindow.find(series, Math.max(chance, noise(series)), direction, longest);
  }

  /** Standard deviation of a value, told by the median difference of neighbours. */
  private static double noise(double[] series) {
    double[] steps = new double[series.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(series[i + 1] - series[i]);
    }
    Arrays.sort(steps);
    return steps[steps.length / 2] / NORMAL_MAD / Math.sqrt(2);
  }

  private Change change(String what, ChangeWindow window, double[] sums, double[] weights) {
    double[] inside = new double[2];
    double[] outside = new double[2];
    for (int i = 0; i < sums.length; i++) {
      double[] side = i >= window.from() && i < window.to() ? inside : outside;
      side[0] += sums[i];
      side[1] += weights[i];
    }
    return new Change(
        what,
        window.from() * widthNanos,
        Math.min(spanNanos, window.to() * widthNanos),
        outside[1] == 0 ? 0 : outside[0] / outside[1],
        inside[1] == 0 ? 0 : inside[0] / inside[1]);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
