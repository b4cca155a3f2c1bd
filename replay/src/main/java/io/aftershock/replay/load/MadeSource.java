package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.schedule.Arrivals;
import org.jspecify.annotations.Nullable;

/** The same GET again and again, at made times. Not thread-safe. */
public final class MadeSource implements RequestSource {
  private final RequestEncoder encoder;
  private final byte[][] get;
  private final Arrivals.@Nullable Times times;
  private final long durationNanos;
  private long index;

  /**
   * Makes GETs of {@code path}.
   *
   * @param times when, or null for a closed loop, which ends by itself
   * @param durationNanos where the times end
   */
  public MadeSource(
      RequestEncoder encoder, String path, Arrivals.@Nullable Times times, long durationNanos) {
    this.encoder = encoder;
    this.get = encoder.get(path);
    this.times = times;
    this.durationNanos = durationNanos;
  }

  @Override
  public boolean next(Exchange into) {
    long at = times == null ? 0 : times.next();
    if (at >= durationNanos) {
      return false;
    }
    encoder.copy(get, index++, into);
    into.intendAt(at);
    return true;
  }
}
