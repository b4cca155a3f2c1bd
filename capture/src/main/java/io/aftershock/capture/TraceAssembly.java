package io.aftershock.capture;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.body.BodyCounts;
import io.aftershock.capture.body.BodySupply;
import io.aftershock.capture.endpoint.EndpointNames;
import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.privacy.FirstSeenKeys;
import io.aftershock.capture.privacy.PairKeys;
import io.aftershock.capture.privacy.SessionMarks;
import io.aftershock.capture.report.ArrivalCounts;
import io.aftershock.capture.report.CappedCounts;
import io.aftershock.capture.time.Arrival;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes trace requests of arrivals, which come in order: offsets, endpoints, and keys in place of
 * identities. Not thread-safe.
 */
final class TraceAssembly {
  private static final int MAX_HOSTS = 1_000;

  private final TraceWriter writer;
  private final EndpointNames endpoints;
  private final BodySupply bodies;
  private final CappedCounts hosts = new CappedCounts(MAX_HOSTS);
  private final ArrivalCounts seconds = new ArrivalCounts(TimeUnit.SECONDS.toNanos(1));
  private final FirstSeenKeys<String> clients = new FirstSeenKeys<>();
  private final FirstSeenKeys<String> users = new FirstSeenKeys<>();
  private final FirstSeenKeys<String> agents = new FirstSeenKeys<>();
  private final PairKeys sessions = new PairKeys();
  private final FirstSeenKeys<Connection> connections = new FirstSeenKeys<>();
  private long startNanos;
  private long withBody;
  private long withDuration;

  private record Connection(int source, String name) {}

  TraceAssembly(TraceWriter writer, List<PathPattern> endpointPatterns, BodyChoices bodies) {
    this.writer = writer;
    this.endpoints = new EndpointNames(endpointPatterns);
    this.bodies = new BodySupply(bodies);
  }

  void add(Arrival arrival) {
    if (writer.count() == 0) {
      startNanos = arrival.arrivalNanos();
    }
    TraceRequest request = toTrace(arrival, arrival.arrivalNanos() - startNanos);
    seconds.add(request.offsetNanos());
    withBody += request.body() == null ? 0 : 1;
    withDuration += request.durationNanos() < 0 ? 0 : 1;
    if (request.host() != null) {
      hosts.add(request.host());
    }
    writer.append(request);
  }

  private TraceRequest toTrace(Arrival arrival, long offsetNanos) {
    RecordedRequest recorded = arrival.request();
    long client = clients.keyOf(recorded.clientAddress());
    int endpoint = endpoints.indexOf(recorded.method(), recorded.target());
    BodySupply.Supplied body = bodies.supply(recorded, endpoints.name(endpoint));
    return new TraceRequest(
        writer.count(),
        offsetNanos,
        recorded.method(),
        recorded.target(),
        recorded.scheme(),
        recorded.host(),
        body.headers(),
        body.bytes(),
        client,
        session(recorded, client),
        connections.keyOf(connection(arrival)),
        endpoint,
        recorded.status(),
        recorded.durationNanos(),
        recorded.responseBytes(),
        body.origin());
  }

  /** One user at one address with one program, which is as close to a person as a log comes. */
  private long session(RecordedRequest recorded, long client) {
    long user = users.keyOf(recorded.user());
    if (SessionMarks.isMark(recorded.user())) {
      return sessions.keyOf(FirstSeenKeys.UNKNOWN, user << 32);
    }
    if (client == FirstSeenKeys.UNKNOWN && user == FirstSeenKeys.UNKNOWN) {
      return FirstSeenKeys.UNKNOWN;
    }
    long agent = agents.keyOf(Header.valueIn(recorded.headers(), "User-Agent"));
    return sessions.keyOf(client, (user << 32) | agent);
  }

  private static @Nullable Connection connection(Arrival arrival) {
    String name = arrival.request().connection();
    return name == null ? null : new Connection(arrival.source(), name);
  }

  /** The manifest of what was added. */
  TraceInfo describe(
      List<TraceInfo.Source> sources,
      TraceInfo.Counts counts,
      TraceInfo.Time time,
      TraceInfo.Privacy privacy,
      String contentDigest,
      long fileBytes) {
    return new TraceInfo(
        TraceInfo.SCHEMA,
        createdBy(),
        sources,
        counts,
        Instant.EPOCH.plusNanos(startNanos),
        writer.spanNanos(),
        time,
        privacy,
        endpoints.names(),
        hosts.toMap(),
        sessions.count(),
        withBody,
        withDuration,
        contentDigest,
        fileBytes);
  }

  private static String createdBy() {
    String version = TraceAssembly.class.getPackage().getImplementationVersion();
    return "aftershock " + (version == null ? "(unpackaged)" : version);
  }

  /** Where the bodies of what was added come from. */
  BodyCounts bodies() {
    return bodies.counts();
  }

  /** Requests per second of what was added. */
  ArrivalCounts seconds() {
    return seconds;
  }
}
