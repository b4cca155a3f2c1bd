package io.aftershock.replay.schedule;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Fewer arrivals: those that one of several servers would have got from a load balancer that gives
 * each request to the server with the least work for its weight. As in TraceSplitter (Sajal et al.,
 * EuroSys 2021), there are as many servers of weight {@code share} as fit, and one of the weight
 * that is left, and work is how long requests took when they were recorded. One that has no
 * recorded duration counts as the mean of those before it.
 */
final class LeastWork extends FollowingTimetable {
  private static final double ROUNDING = 1e-9;

  private final PriorityQueue<Server> servers =
      new PriorityQueue<>(
          Comparator.comparingDouble((Server server) -> server.work)
              .thenComparingInt(server -> server.number));
  private final int kept;
  private final LeftOut leftOut;
  private double knownNanos;
  private long known;

  /** A server of the balancer; its work is per weight. */
  private static final class Server {
    private final int number;
    private final double weight;
    private double work;

    private Server(int number, double weight) {
      this.number = number;
      this.weight = weight;
    }
  }

  /**
   * Keeps one server's requests.
   *
   * @param share above 0 and below 1
   * @param seed which of the servers of that weight
   */
  LeastWork(Timetable source, double share, long seed, LeftOut leftOut) {
    super(source);
    int count = (int) Math.floor(1 / share + ROUNDING);
    for (int i = 0; i < count; i++) {
      servers.add(new Server(i, share));
    }
    double rest = 1 - count * share;
    if (rest > ROUNDING) {
      servers.add(new Server(count, rest));
    }
    this.kept = (int) Long.remainderUnsigned(KeyedHash.of(seed, count), count);
    this.leftOut = leftOut;
  }

  @Override
  public boolean next() throws IOException {
    while (source.next()) {
      Server least = servers.remove();
      least.work += work(source.durationNanos()) / least.weight;
      servers.add(least);
      if (least.number == kept) {
        return true;
      }
      leftOut.add(LeftOut.THINNED);
    }
    return false;
  }

  private double work(long durationNanos) {
    if (durationNanos >= 0) {
      knownNanos += Math.max(1, durationNanos);
      known++;
      return Math.max(1, durationNanos);
    }
    return known == 0 ? 1 : knownNanos / known;
  }
}
