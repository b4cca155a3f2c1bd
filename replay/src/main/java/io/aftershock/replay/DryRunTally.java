package io.aftershock.replay;

import io.aftershock.capture.trace.ByteSlice;
import io.aftershock.capture.trace.RequestBytes;
import java.util.Arrays;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Counts what a replay is going to send. Not thread-safe. */
final class DryRunTally implements ShapedWorkload.Visitor {
  private static final String NOT_RECORDED = "not recorded";

  private final Map<String, Long> methods = new TreeMap<>();
  private final Map<String, Long> hosts = new TreeMap<>();
  private final PriorityQueue<Long> endsNanos = new PriorityQueue<>();
  private long[] endpoints = new long[64];
  private long timed;
  private int mostAtATime;

  @Override
  public void visit(RequestBytes request, long intendedNanos) {
    methods.merge(request.method().toString(), 1L, Long::sum);
    ByteSlice host = request.host();
    hosts.merge(host == null ? NOT_RECORDED : host.toString(), 1L, Long::sum);
    if (request.endpoint() >= endpoints.length) {
      endpoints = Arrays.copyOf(endpoints, 2 * request.endpoint());
    }
    endpoints[request.endpoint()]++;
    while (!endsNanos.isEmpty() && endsNanos.element() <= intendedNanos) {
      endsNanos.remove();
    }
    if (request.durationNanos() >= 0) {
      timed++;
      endsNanos.add(intendedNanos + request.durationNanos());
      mostAtATime = Math.max(mostAtATime, endsNanos.size());
    }
  }

  Map<String, Long> methods() {
    return methods;
  }

  Map<String, Long> hosts() {
    return hosts;
  }

  /** How many there are of an endpoint. */
  long ofEndpoint(int endpoint) {
    return endpoint < endpoints.length ? endpoints[endpoint] : 0;
  }

  /** How many have a recorded duration. */
  long timed() {
    return timed;
  }

  /** The most that are under way at a time, if each takes as long as recorded. */
  int mostAtATime() {
    return mostAtATime;
  }
}
