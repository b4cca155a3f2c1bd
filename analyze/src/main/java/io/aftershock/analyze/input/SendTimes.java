package io.aftershock.analyze.input;

import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When the requests of a run left, and how long each took from then: of all that were sent, also of
 * those that the other side does not have. Kept apart from {@link SampleColumns}, since most
 * comparisons ask for neither: 20 bytes a request. Immutable.
 */
public final class SendTimes {
  private static final int INITIAL = 1 << 12;

  private long[] lagNanos = new long[INITIAL];
  private long[] serviceNanos = new long[INITIAL];
  private int[] endpoints = new int[INITIAL];
  private int size;
  private long firstSentNanos = Long.MAX_VALUE;
  private long lastSentNanos = Long.MIN_VALUE;

  private SendTimes() {}

  /**
   * Reads them from a run.
   *
   * @throws io.aftershock.capture.trace.TraceFormatException where it is none, or is damaged
   */
  public static SendTimes read(Path run) throws IOException {
    SendTimes times = new SendTimes();
    try (RunReader reader = RunReader.open(run)) {
      for (Sample sample = reader.nextView(); sample != null; sample = reader.nextView()) {
        if (sample.sentNanos() >= 0) {
          times.add(sample);
        }
      }
    }
    return times;
  }

  private void add(Sample sample) {
    if (size == endpoints.length) {
      int capacity = Math.addExact(size, size);
      lagNanos = Arrays.copyOf(lagNanos, capacity);
      serviceNanos = Arrays.copyOf(serviceNanos, capacity);
      endpoints = Arrays.copyOf(endpoints, capacity);
    }
    boolean answered = sample.outcome().isAnswered();
    lagNanos[size] = sample.lagNanos();
    serviceNanos[size] = answered ? sample.serviceNanos() : Latencies.UNANSWERED;
    endpoints[size] = sample.endpoint();
    size++;
    firstSentNanos = Math.min(firstSentNanos, sample.sentNanos());
    lastSentNanos = Math.max(lastSentNanos, sample.sentNanos());
  }

  /** How late requests were sent: those of one endpoint, or all where it is null. */
  public Distribution lag(@Nullable Integer endpoint) {
    return distribution(lagNanos, endpoint);
  }

  /** Times from the send to the outcome: those of one endpoint, or all where it is null. */
  public Distribution service(@Nullable Integer endpoint) {
    return distribution(serviceNanos, endpoint);
  }

  private Distribution distribution(long[] nanos, @Nullable Integer endpoint) {
    long[] chosen = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (endpoint == null || endpoints[i] == endpoint) {
        chosen[count++] = nanos[i];
      }
    }
    return new Latencies(Arrays.copyOf(chosen, count), new boolean[count]).distribution();
  }

  /**
   * Requests sent a second, from the first send of the run to its last: those of one endpoint, or
   * all where it is null. NaN where the run sent fewer than two.
   */
  public double sentPerSecond(@Nullable Integer endpoint) {
    long count = size;
    if (endpoint != null) {
      count = Arrays.stream(endpoints, 0, size).filter(each -> each == endpoint).count();
    }
    long span = lastSentNanos - firstSentNanos;
    return size < 2 || span == 0 ? Double.NaN : count * 1e9 / span;
  }
}
