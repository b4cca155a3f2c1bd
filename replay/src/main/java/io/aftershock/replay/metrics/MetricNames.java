package io.aftershock.replay.metrics;

import java.util.List;

/**
 * The names of all meters and labels, as Micrometer has them; each system writes them in its own
 * way ({@code aftershock.latency} is {@code aftershock_latency_seconds} in Prometheus). They are a
 * contract: dashboards are written against them.
 */
public final class MetricNames {
  /** Counter: requests whose outcome is known, by endpoint, class of status, and outcome. */
  public static final String REQUESTS = "aftershock.requests";

  /** Histogram: time from when a request was due to its outcome, of answered ones, by endpoint. */
  public static final String LATENCY = "aftershock.latency";

  /** Histogram: time from the send of a request to its outcome, of answered ones. */
  public static final String SERVICE = "aftershock.service";

  /** Histogram: how late requests were sent. */
  public static final String LAG = "aftershock.lag";

  /** Histogram: the part of it that is the generator's own fault. */
  public static final String OWN_LAG = "aftershock.own.lag";

  /** Counter: bytes of responses, heads included. */
  public static final String RESPONSE_BYTES = "aftershock.response";

  /** Counter: requests that the loops have taken up. */
  public static final String TAKEN_UP = "aftershock.taken.up";

  /** Counter: requests that were sent. */
  public static final String SENT = "aftershock.sent";

  /** Gauge: requests taken up whose outcome is not known yet. */
  public static final String IN_FLIGHT = "aftershock.in.flight";

  /** Gauge: trace time that the run has come to. */
  public static final String TRACE_TIME = "aftershock.trace.time";

  /** Gauge: time since the run's start; below zero before it. */
  public static final String RUN_TIME = "aftershock.run.time";

  /** Gauge: requests that the run means to send; -1 where nobody knows. */
  public static final String PLANNED = "aftershock.planned";

  /** Gauge: 1 while the run goes on, 0 when it has ended. */
  public static final String RUNNING = "aftershock.running";

  /** Gauge that is always 1, whose labels say what run this is. */
  public static final String INFO = "aftershock.run.info";

  /** Label: name of the endpoint; {@code (other)} beyond the first thousand. */
  public static final String ENDPOINT = "endpoint";

  /** Label: {@code 1xx} to {@code 5xx}, or {@code none} where there was no response. */
  public static final String STATUS_CLASS = "status_class";

  /** Label: how the request ended, such as {@code responded} or {@code timed out}. */
  public static final String OUTCOME = "outcome";

  /** All meters. */
  public static final List<String> ALL =
      List.of(
          REQUESTS,
          LATENCY,
          SERVICE,
          LAG,
          OWN_LAG,
          RESPONSE_BYTES,
          TAKEN_UP,
          SENT,
          IN_FLIGHT,
          TRACE_TIME,
          RUN_TIME,
          PLANNED,
          RUNNING,
          INFO);

  private MetricNames() {}
}
