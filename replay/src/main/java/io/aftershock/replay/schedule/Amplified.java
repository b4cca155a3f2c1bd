package io.aftershock.replay.schedule;

import java.io.IOException;

/**
 * More or fewer arrivals in the same time. Where the factor is 1 or above, this is TraceUpscaler's
 * rule (Sajal et al., EuroSys 2024): each recorded arrival time is used as many times as the whole
 * part of the factor says, and once more with the probability of its fraction; the requests are
 * given to the times so made in their recorded order, and the end is where there are no more
 * requests. So time is not stretched, no request comes twice, and at twice the load the requests
 * are at their end when half of the recorded time is over. Where the factor is below 1, each
 * arrival time takes one request with it, which is left out unless its session stays.
 */
final class Amplified implements Timetable {
  private final Timetable arrivals;
  private final Timetable requests;
  private final LoadFactor factor;
  private final SessionSample sample;
  private final long untilNanos;
  private final long seed;
  private final LeftOut leftOut;
  private double factorNow;
  private long arrival;
  private long copiesLeft;

  /**
   * Gives the requests of one timetable the times of another.
   *
   * @param untilNanos arrivals from then on are not used
   * @param leftOut counts the requests that do not stay
   */
  Amplified(
      Timetable arrivals,
      Timetable requests,
      LoadFactor factor,
      long untilNanos,
      long seed,
      LeftOut leftOut) {
    this.arrivals = arrivals;
    this.requests = requests;
    this.factor = factor;
    this.sample = new SessionSample(seed);
    this.untilNanos = untilNanos;
    this.seed = seed;
    this.leftOut = leftOut;
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      if (copiesLeft == 0 && !nextArrival()) {
        return false;
      }
      copiesLeft--;
      if (!requests.next()) {
        return false;
      }
      if (factorNow >= 1 || sample.holds(requests.session(), factorNow)) {
        return true;
      }
      leftOut.add(LeftOut.THINNED);
    }
  }

  private boolean nextArrival() throws IOException {
    if (!arrivals.next() || arrivals.nanos() >= untilNanos) {
      return false;
    }
    factorNow = factor.at(arrivals.nanos());
    double whole = Math.floor(factorNow);
    boolean oneMore = KeyedHash.uniform(seed, arrival) < factorNow - whole;
    copiesLeft = factorNow < 1 ? 1 : (long) whole + (oneMore ? 1 : 0);
    arrival++;
    return true;
  }

  @Override
  public long number() {
    return requests.number();
  }

  @Override
  public long session() {
    return requests.session();
  }

  @Override
  public long durationNanos() {
    return requests.durationNanos();
  }

  @Override
  public long nanos() {
    return arrivals.nanos();
  }

  @Override
  public void close() {
    arrivals.close();
    requests.close();
  }
}
