package io.aftershock.capture;

import io.aftershock.capture.body.BodySupply;
import io.aftershock.capture.endpoint.EndpointNames;
import io.aftershock.capture.memo.RecentTexts;
import io.aftershock.capture.piece.PartNumbers;
import io.aftershock.capture.piece.RequestRow;
import io.aftershock.capture.piece.RowReader;
import io.aftershock.capture.report.CappedCounts;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one part of a trace, of rows that come in order. Not thread-safe. */
public final class PartWriter implements AutoCloseable {
  private static final int MAX_HOSTS = 1_000;

  private final TraceWriter writer;
  private final long startNanos;
  private final EndpointNames names;
  private final Map<String, Integer> endpoints = new HashMap<>();
  private final List<String> endpointNames;
  private final RecentTexts recentEndpoints = new RecentTexts(15);
  private final PartNumbers numbers;
  private final BodySupply bodies;
  private final RowReader reader = new RowReader();
  private final CappedCounts hosts = new CappedCounts(MAX_HOSTS);
  private int[] sessionSizes = new int[64];
  private int sessions;
  private long firstOffsetNanos;
  private long withBody;
  private long withDuration;

  /**
   * Starts a part in {@code directory}, which is made.
   *
   * @param startNanos when the whole trace starts
   * @param endpointNames the endpoints of the whole by index
   * @param numbers those of the part's clients, sessions and connections
   */
  public PartWriter(
      SharedCapture capture,
      Path directory,
      long startNanos,
      List<String> endpointNames,
      PartNumbers numbers)
      throws IOException {
    this.writer = TraceWriter.create(directory);
    this.startNanos = startNanos;
    this.names = capture.endpointNames();
    this.endpointNames = endpointNames;
    for (int i = 0; i < endpointNames.size(); i++) {
      endpoints.put(endpointNames.get(i), i);
    }
    this.numbers = numbers;
    this.bodies = new BodySupply(capture.options().bodies());
  }

  /** Adds the next request. */
  public void add(byte[] row) throws IOException {
    reader.turnTo(row);
    String method = reader.method();
    String target = reader.target();
    int endpoint = endpoint(method, target);
    long offsetNanos = RequestRow.nanos(row) - startNanos;
    firstOffsetNanos = writer.count() == 0 ? offsetNanos : firstOffsetNanos;
    TraceRequest request =
        reader.request(
            method,
            target,
            new RowReader.Numbers(
                writer.count(),
                offsetNanos,
                numbers.client(row),
                numbers.session(row),
                numbers.connection(row),
                endpoint));
    countSession(numbers.sessionHere(row));
    withDuration += request.durationNanos() < 0 ? 0 : 1;
    if (request.host() != null) {
      hosts.add(request.host());
    }
    TraceRequest supplied = supplied(request);
    withBody += supplied.body() == null ? 0 : 1;
    writer.append(supplied);
  }

  private TraceRequest supplied(TraceRequest request) {
    if (request.body() != null) {
      bodies.countRecorded();
      return request;
    }
    return bodies.concerns(request.method())
        ? bodies.supply(request, reader.bodyBytes(), endpointNames.get(request.endpoint()))
        : request;
  }

  private int endpoint(String method, String target) {
    String request = method + " " + target;
    int known = recentEndpoints.get(request);
    if (known == RecentTexts.UNKNOWN) {
      Integer own = endpoints.get(names.nameOf(method, target));
      Integer index = own == null ? endpoints.get(EndpointNames.otherName(method)) : own;
      if (index == null) {
        throw new IllegalStateException("a request is of an endpoint that was not numbered");
      }
      known = index;
      recentEndpoints.put(request, known);
    }
    return known;
  }

  private void countSession(int session) {
    if (session > 0) {
      if (session >= sessionSizes.length) {
        sessionSizes = Arrays.copyOf(sessionSizes, Math.max(session + 1, 2 * sessionSizes.length));
      }
      sessionSizes[session]++;
      sessions = Math.max(sessions, session);
    }
  }

  /**
   * Ends the part; its own manifest says only what it holds, and is written anew once the whole is
   * known.
   *
   * @param part its number
   * @param name its name
   */
  public PartSummary finish(int part, String name) throws IOException {
    TraceInfo info = writer.finish(this::placeholder);
    Map<Integer, Long> bySize = new TreeMap<>();
    for (int session = 1; session <= sessions; session++) {
      bySize.merge(sessionSizes[session], 1L, Long::sum);
    }
    return new PartSummary(
        part,
        name,
        writer.count(),
        bySize.values().stream().mapToLong(Long::longValue).sum(),
        firstOffsetNanos,
        writer.spanNanos(),
        withBody,
        withDuration,
        hosts.toMap(),
        bodies.counts(),
        bySize,
        info.content(),
        info.fileBytes());
  }

  private TraceInfo placeholder(String digest, long fileBytes) {
    return new TraceInfo(
        TraceInfo.SCHEMA,
        "",
        List.of(),
        new TraceInfo.Counts(writer.count(), writer.count(), Map.of(), Map.of()),
        Instant.EPOCH,
        writer.spanNanos(),
        new TraceInfo.Time("completion", false, 0, "none", 0),
        TraceInfo.Privacy.nothing(),
        List.of(),
        Map.of(),
        0,
        withBody,
        withDuration,
        digest,
        fileBytes,
        List.of(),
        null);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
