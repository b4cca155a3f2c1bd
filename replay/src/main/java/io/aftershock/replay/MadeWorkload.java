package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.load.LiveRun;
import io.aftershock.replay.load.MadeSource;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import io.aftershock.replay.schedule.Arrivals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * GETs of one path at a rate, without a trace.
 *
 * @param path path and query
 * @param arrivals when they are sent, or null for as fast as the target answers
 * @param duration for how long, above 0
 */
record MadeWorkload(String path, @Nullable Arrivals arrivals, Duration duration)
    implements Workload {
  @Override
  public ReplayPlan plan(RateCeiling ceiling) {
    PlannedRate rate = new PlannedRate(ceiling);
    if (arrivals != null) {
      Arrivals.Times times = arrivals.times();
      for (long at = times.next(); at < duration.toNanos(); at = times.next()) {
        rate.add(at);
      }
    }
    long planned = arrivals == null ? ReplayPlan.UNKNOWN : rate.count();
    return new ReplayPlan(
        new TraceIdentity(name(), digest(), planned, duration.toNanos(), Instant.EPOCH),
        List.of("GET " + path),
        Set.of(),
        planned,
        rate.heldBack(),
        0,
        Map.of(),
        duration.toNanos(),
        rate.peakPerSecond(),
        rate.busiestMoment(),
        null,
        arrivals == null ? null : rate.curve());
  }

  /** Runs of the same requests at the same times may be compared. */
  private String digest() {
    CRC32C digest = new CRC32C();
    digest.update(name().getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", digest.getValue());
  }

  @Override
  public RequestSource open(RequestEncoder encoder) {
    return new MadeSource(
        encoder, path, arrivals == null ? null : arrivals.times(), duration.toNanos());
  }

  /** There are always more of them, whatever the load. */
  @Override
  public Supply openForAnyLoad(RequestEncoder encoder, LiveRun run) {
    return new Supply(
        new MadeSource(encoder, path, arrivals == null ? null : arrivals.times(), Long.MAX_VALUE),
        duration.toNanos());
  }

  @Override
  public @Nullable Path trace() {
    return null;
  }

  @Override
  public String name() {
    return "GET "
        + path
        + (arrivals == null ? " as fast as it is answered" : " at " + arrivals)
        + " for "
        + Durations.format(duration.toNanos());
  }
}
