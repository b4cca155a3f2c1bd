package io.aftershock.analyze.figure;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * When a run was asked to send and when it sent, by bins of trace time. Read from the run once
 * more, since a comparison has no use for it and so does not keep it.
 */
public final class Sends {
  private final int[] asked;
  private final int[] sent;
  private final long[] worstLagNanos;
  private long afterwards;

  private Sends(int bins) {
    this.asked = new int[bins];
    this.sent = new int[bins];
    this.worstLagNanos = new long[bins];
  }

  /**
   * Reads them.
   *
   * @param speed the baseline's speed: trace time is the baseline's, and a run at another speed is
   *     stretched to it
   * @return null where the side is not a run
   */
  static @Nullable Sends read(SideInfo side, TimeBins bins, double speed) throws IOException {
    if (side.run() == null) {
      return null;
    }
    Sends sends = new Sends(bins.count());
    double stretch = speed(side.run()) / speed;
    try (RunReader reader = RunReader.open(Path.of(side.path()))) {
      for (Sample sample = reader.nextView(); sample != null; sample = reader.nextView()) {
        sends.add(sample, bins, stretch);
      }
    }
    return sends;
  }

  /** How much faster than the trace a run was meant to be. */
  static double speed(@Nullable RunInfo run) {
    return run == null ? 1 : Double.parseDouble(run.options().getOrDefault("--speed", "1"));
  }

  private void add(Sample sample, TimeBins bins, double stretch) {
    int due = bins.of(Math.round(sample.intendedNanos() * stretch));
    if (due < 0 || due >= asked.length) {
      return; // Of another part of the trace, which the other side does not have.
    }
    asked[due]++;
    if (sample.sentNanos() < 0) {
      return;
    }
    worstLagNanos[due] = Math.max(worstLagNanos[due], sample.lagNanos());
    int left = bins.of(Math.round(sample.sentNanos() * stretch));
    if (left >= sent.length) {
      afterwards++;
    } else {
      sent[Math.max(0, left)]++;
    }
  }

  /** Number of requests due in a bin. */
  public int asked(int bin) {
    return asked[bin];
  }

  /** Number of requests sent in a bin. */
  public int sent(int bin) {
    return sent[bin];
  }

  /** The longest lag of the requests due in a bin, in nanoseconds; 0 where none was sent. */
  public long worstLagNanos(int bin) {
    return worstLagNanos[bin];
  }

  /** Number of requests sent after the last bin. */
  public long afterwards() {
    return afterwards;
  }
}
