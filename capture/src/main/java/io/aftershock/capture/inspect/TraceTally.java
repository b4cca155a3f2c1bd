package io.aftershock.capture.inspect;

import io.aftershock.capture.report.ArrivalCounts;
import io.aftershock.capture.report.CappedCounts;
import io.aftershock.capture.report.SessionCounts;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads a trace once, in memory that does not depend on its length, and puts it into figures. */
final class TraceTally {
  private static final int MAX_METHODS = 50;
  private static final int MAX_STATUSES = 1_000;

  private final TraceInfo info;
  private final ArrivalCounts seconds = new ArrivalCounts(TimeUnit.SECONDS.toNanos(1));
  private final ArrivalCounts tenSeconds = new ArrivalCounts(TimeUnit.SECONDS.toNanos(10));
  private final RateProfile profile;
  private final CappedCounts methods = new CappedCounts(MAX_METHODS);
  private final CappedCounts statuses = new CappedCounts(MAX_STATUSES);
  private final Histogram durations = new Histogram(3);
  private final EndpointTally endpoints;
  private final IncidentSearch incident;
  private final MissingParts missing = new MissingParts();
  private final SessionCounts sessions = new SessionCounts();
  private long clients;
  private long serverErrors;

  private TraceTally(TraceInfo info) {
    this.info = info;
    this.profile = new RateProfile(info.spanNanos());
    this.incident = new IncidentSearch(info.spanNanos());
    this.endpoints = new EndpointTally(info);
  }

  /**
   * Figures of the trace at {@code path}.
   *
   * @throws IOException where it is missing or damaged
   */
  static TraceStatistics read(Path path) throws IOException {
    try (TraceReader reader = TraceReader.open(path)) {
      TraceTally tally = new TraceTally(reader.info());
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        tally.add(request);
      }
      return tally.toStatistics(path);
    }
  }

  private void add(TraceRequest request) {
    seconds.add(request.offsetNanos());
    tenSeconds.add(request.offsetNanos());
    profile.add(request.offsetNanos());
    methods.add(request.method());
    statuses.add(request.status() == 0 ? "unknown" : Integer.toString(request.status()));
    serverErrors += request.status() >= 500 ? 1 : 0;
    // Keys are numbers in order of appearance, so the largest is how many there are.
    clients = Math.max(clients, request.client());
    sessions.add(request.session());
    if (request.durationNanos() >= 0) {
      durations.recordValue(request.durationNanos());
    }
    endpoints.add(request);
    incident.add(request);
    missing.add(request);
  }

  private TraceStatistics toStatistics(Path path) {
    long requests = info.counts().kept();
    return new TraceStatistics(
        TraceStatistics.SCHEMA,
        path.toString(),
        info.sources(),
        info.counts(),
        info.selection(),
        info.time(),
        info.start(),
        at(info.spanNanos()),
        info.spanNanos(),
        requests,
        clients,
        info.sessions(),
        sessions.figures(),
        arrivals(requests),
        info.hosts(),
        methods.toMap(),
        statuses.toMap(),
        requests == 0 ? 0 : (double) serverErrors / requests,
        LatencySummary.of(durations),
        endpoints.toList(),
        incident.find(),
        missing.find(info.time()),
        info.follow());
  }

  private @Nullable ArrivalStatistics arrivals(long requests) {
    if (requests == 0) {
      return null;
    }
    double spanSeconds = Math.max(1, info.spanNanos() / 1e9);
    return new ArrivalStatistics(
        requests / spanSeconds,
        seconds.peak(),
        at(seconds.peakOffsetNanos()),
        seconds.dispersion(),
        tenSeconds.dispersion(),
        profile.intervalNanos(),
        profile.counts());
  }

  private Instant at(long offsetNanos) {
    return info.start().plusNanos(offsetNanos);
  }
}
