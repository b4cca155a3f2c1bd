package io.aftershock.analyze.input;

import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.TracePart;
import io.aftershock.replay.run.Sample;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one part of a run joins the others. Where the trace was in parts already, each numbers its
 * requests from 0 and has endpoints of its own: requests then take turns (those of part 2 of 3 are
 * 1, 4, 7, ...), and endpoints are found by their names.
 */
final class PartJoining implements Joining {
  private final long step;
  private final long first;
  private final int[] endpoints;
  private final MergedLag lag;

  private PartJoining(long step, long first, int[] endpoints, MergedLag lag) {
    this.step = step;
    this.first = first;
    this.endpoints = endpoints;
    this.lag = lag;
  }

  /**
   * That of a run.
   *
   * @param names of endpoints of all parts so far; those of this one are added
   * @param lag sees how late its requests were
   */
  static PartJoining of(RunInfo run, List<String> names, MergedLag lag) {
    TracePart part = run.trace().part();
    if (part == null) {
      if (names.isEmpty()) {
        names.addAll(run.endpoints());
      }
      return new PartJoining(1, 0, IntStream.range(0, names.size()).toArray(), lag);
    }
    int[] endpoints = new int[run.endpoints().size()];
    for (int i = 0; i < endpoints.length; i++) {
      String name = run.endpoints().get(i);
      // Two endpoints of a trace may have one name; they are one here.
      int known = names.indexOf(name);
      endpoints[i] = known < 0 ? names.size() : known;
      if (known < 0) {
        names.add(name);
      }
    }
    return new PartJoining(part.count(), part.index() - 1L, endpoints, lag);
  }

  @Override
  public long index(long index) {
    return index * step + first;
  }

  @Override
  public int endpoint(int endpoint) {
    return endpoint >= 0 && endpoint < endpoints.length ? endpoints[endpoint] : endpoint;
  }

  @Override
  public void saw(Sample sample) {
    lag.add(sample);
  }
}
