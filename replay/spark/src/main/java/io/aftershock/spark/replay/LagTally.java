package io.aftershock.spark.replay;

import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** How late the generators were with all requests: taken up - intended. Not thread-safe. */
final class LagTally {
  private static final long MOST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram lag = new Histogram(MOST_NANOS, DIGITS);
  private long firstIntendedNanos = Long.MAX_VALUE;
  private long firstLateNanos;

  /** That of a run. */
  static LagTally of(Path run) throws IOException {
    LagTally tally = new LagTally();
    try (RunReader reader = RunReader.open(run)) {
      for (Sample sample = reader.nextView(); sample != null; sample = reader.nextView()) {
        tally.add(sample);
      }
    }
    return tally;
  }

  private void add(Sample sample) {
    if (sample.takenUpNanos() < 0) {
      return;
    }
    long late = Math.max(0, sample.takenUpNanos() - sample.intendedNanos());
    lag.recordValue(Math.min(MOST_NANOS, late));
    if (sample.intendedNanos() < firstIntendedNanos) {
      firstIntendedNanos = sample.intendedNanos();
      firstLateNanos = late;
    }
  }

  /** How late the first request was taken up: by how much the start was missed. */
  long firstLateNanos() {
    return firstLateNanos;
  }

  long requests() {
    return lag.getTotalCount();
  }

  long nanos(double percentile) {
    return lag.getValueAtPercentile(percentile);
  }

  String encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(lag.getNeededByteBufferCapacity());
    int length = lag.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  /** Adds what was encoded. */
  void add(String encoded) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      lag.add(Histogram.decodeFromCompressedByteBuffer(bytes, 1));
    } catch (DataFormatException | RuntimeException e) {
      throw new IOException("the account of a part is damaged", e);
    }
  }
}
