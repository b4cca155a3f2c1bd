package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.schedule.SessionSample;
import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * Requests of another source, of which there are more or fewer as a run is steered. It is the rule
 * of a load that was planned: above 1, each arrival time is used as many times as the whole part of
 * the factor says, and once more by chance for its fraction, and requests keep their order; below
 * 1, whole sessions are left out. Used by the thread that reads ahead.
 *
 * <p>Requests run ahead of the times they get, so the times are kept of those that were read: 8
 * bytes for each by which they are ahead.
 */
public final class SteeredSource implements RequestSource {
  private static final long SEED = 0x6C6F6164L;

  private final RequestSource source;
  private final Steering steering;
  private final long untilNanos;
  private final LongConsumer changed;
  private final SessionSample sample = new SessionSample(SEED);
  private final TimeQueue times = new TimeQueue();
  private double factor = 1;
  private long arrival;
  private long arrivalNanos;
  private long copiesLeft;

  /**
   * Multiplies what {@code source} has, and closes it.
   *
   * @param untilNanos arrivals from then on are not used
   * @param changed is told of the due time of the first request by another factor
   */
  public SteeredSource(
      RequestSource source, Steering steering, long untilNanos, LongConsumer changed) {
    this.source = source;
    this.steering = steering;
    this.untilNanos = untilNanos;
    this.changed = changed;
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    while (source.next(into)) {
      times.add(into.intendedNanos());
      if (copiesLeft == 0) {
        nextArrival();
      }
      copiesLeft--;
      if (arrivalNanos >= untilNanos) {
        return false;
      }
      if (factor >= 1 || sample.holds(together(into), factor)) {
        into.intendAt(arrivalNanos);
        return true;
      }
      steering.countThinned();
    }
    return false;
  }

  /** What stays or goes together: a session, or a request that has none. */
  private static long together(Exchange exchange) {
    return exchange.session() == 0 ? ~exchange.index() : exchange.session();
  }

  private void nextArrival() {
    arrivalNanos = times.remove();
    double now = steering.factor();
    if (now != factor) {
      factor = now;
      changed.accept(arrivalNanos);
    }
    double whole = Math.floor(factor);
    copiesLeft = factor < 1 ? 1 : (long) whole + (sample.draws(arrival, factor - whole) ? 1 : 0);
    arrival++;
  }

  @Override
  public boolean waits() {
    return source.waits();
  }

  @Override
  public void close() {
    source.close();
  }
}
