package io.aftershock.capture;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.body.BodyCounts;
import io.aftershock.capture.body.BodySupply;
import io.aftershock.capture.endpoint.EndpointNames;
import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.memo.RecentNumbers;
import io.aftershock.capture.privacy.FirstSeenKeys;
import io.aftershock.capture.privacy.PairKeys;
import io.aftershock.capture.privacy.SessionMarks;
import io.aftershock.capture.report.ArrivalCounts;
import io.aftershock.capture.report.CappedCounts;
import io.aftershock.capture.report.SessionCounts;
import io.aftershock.capture.time.Arrival;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.NumberedRequest;
import io.aftershock.capture.trace.Texts;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
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
  private final Texts texts;
  private final EndpointNames endpoints;
  private final RecentNumbers recentEndpoints = new RecentNumbers(15);
  private final BodySupply bodies;
  private final RecentNumbers bodiedMethods = new RecentNumbers(4);
  private final CappedCounts hosts = new CappedCounts(MAX_HOSTS);
  private final ArrivalCounts seconds = new ArrivalCounts(TimeUnit.SECONDS.toNanos(1));
  private final NumberedKeys clients;
  private final NumberedKeys users;
  private final NumberedKeys agents;
  private final NumberedKeys connectionNames;
  private final PairKeys sessions = new PairKeys();
  private final PairKeys connections = new PairKeys();
  private final SessionCounts sessionCounts = new SessionCounts();
  private long startNanos;
  private long withBody;
  private long withDuration;
  private int lastHost = Texts.NONE;
  private long ofLastHost;

  /** Assembles arrivals whose texts are of {@code texts}. */
  TraceAssembly(
      TraceWriter writer, Texts texts, List<PathPattern> endpointPatterns, BodyChoices bodies) {
    this.writer = writer;
    this.texts = texts;
    this.endpoints = new EndpointNames(endpointPatterns);
    this.clients = new NumberedKeys(texts::text);
    this.users = new NumberedKeys(texts::text);
    this.agents = new NumberedKeys(list -> Header.valueIn(texts.headers(list), "User-Agent"));
    this.connectionNames = new NumberedKeys(texts::text);
    this.bodies = new BodySupply(bodies);
  }

  void add(Arrival arrival) throws IOException {
    if (writer.count() == 0) {
      startNanos = arrival.nanos();
    }
    NumberedRequest request = numbered(arrival, arrival.nanos() - startNanos);
    seconds.add(request.offsetNanos());
    sessionCounts.add(request.session());
    withDuration += request.durationNanos() < 0 ? 0 : 1;
    countHost(request.host());
    if (request.body() != Texts.NONE) {
      withBody++;
      bodies.countRecorded();
      writer.append(request, texts);
    } else if (mayGetBody(request.method())) {
      String endpoint = endpoints.name(request.endpoint());
      TraceRequest supplied =
          bodies.supply(request.withTexts(texts), arrival.bodyBytes(), endpoint);
      withBody += supplied.body() == null ? 0 : 1;
      writer.append(supplied);
    } else {
      writer.append(request, texts);
    }
  }

  private boolean mayGetBody(int method) {
    int known = bodiedMethods.get(method);
    if (known == RecentNumbers.UNKNOWN) {
      known = bodies.concerns(texts.required(method)) ? 1 : 0;
      bodiedMethods.put(method, known);
    }
    return known == 1;
  }

  private NumberedRequest numbered(Arrival arrival, long offsetNanos) {
    long client = clients.keyOf(arrival.client());
    return new NumberedRequest(
        writer.count(),
        offsetNanos,
        arrival.method(),
        arrival.target(),
        arrival.scheme(),
        arrival.host(),
        arrival.headers(),
        arrival.body(),
        client,
        session(arrival, client),
        connection(arrival),
        endpoint(arrival.method(), arrival.target()),
        arrival.status(),
        arrival.durationNanos(),
        arrival.responseBytes());
  }

  /** One user at one address with one program, which is as close to a person as a log comes. */
  private long session(Arrival arrival, long client) {
    long user = users.keyOf(arrival.user());
    if (user != FirstSeenKeys.UNKNOWN && SessionMarks.isMark(texts.text(arrival.user()))) {
      return sessions.keyOf(FirstSeenKeys.UNKNOWN, user << 32);
    }
    if (client == FirstSeenKeys.UNKNOWN && user == FirstSeenKeys.UNKNOWN) {
      return FirstSeenKeys.UNKNOWN;
    }
    return sessions.keyOf(client, (user << 32) | agents.keyOf(arrival.headers()));
  }

  /** Connections are named within their source. */
  private long connection(Arrival arrival) {
    long name = connectionNames.keyOf(arrival.connection());
    return name == FirstSeenKeys.UNKNOWN ? name : connections.keyOf(arrival.source(), name);
  }

  private int endpoint(int method, int target) {
    long key = ((long) method << Integer.SIZE) | target;
    int known = recentEndpoints.get(key);
    if (known == RecentNumbers.UNKNOWN) {
      known = endpoints.indexOf(texts.required(method), texts.required(target));
      recentEndpoints.put(key, known);
    }
    return known;
  }

  /** Requests for one host often follow each other. */
  private void countHost(int host) {
    if (host != lastHost) {
      countLastHost();
      lastHost = host;
    }
    ofLastHost++;
  }

  private void countLastHost() {
    String name = texts.text(lastHost);
    if (name != null && ofLastHost > 0) {
      hosts.add(name, ofLastHost);
    }
    ofLastHost = 0;
  }

  /** The manifest of what was added; {@code follow} is how its log was followed, or null. */
  TraceInfo describe(
      List<TraceInfo.Source> sources,
      TraceInfo.Counts counts,
      TraceInfo.Time time,
      TraceInfo.Privacy privacy,
      List<String> selection,
      String contentDigest,
      long fileBytes,
      TraceInfo.@Nullable Follow follow) {
    countLastHost();
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
        fileBytes,
        selection,
        follow);
  }

  /** Name and version of this program. */
  static String createdBy() {
    String version = TraceAssembly.class.getPackage().getImplementationVersion();
    return "aftershock " + (version == null ? "(unpackaged)" : version);
  }

  /** Requests by session of what was added. */
  SessionCounts sessionCounts() {
    return sessionCounts;
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
