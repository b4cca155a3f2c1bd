package io.aftershock.spark.replay;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The trace of one task, on its machine. */
final class LocalTrace {
  private LocalTrace() {}

  /**
   * Brings it there.
   *
   * @param share which parts of the trace the task has, or null where it has some sessions of all
   * @param directory of the machine, where copies may be put
   */
  static Path of(SharedDirectory trace, TraceShares.@Nullable Share share, Path directory)
      throws IOException {
    if (share == null) {
      return trace.local("", directory);
    }
    List<Path> parts = new ArrayList<>();
    for (String name : share.parts()) {
      parts.add(trace.local(name, directory));
    }
    return share.isAPart() ? parts.get(0) : merged(parts, share, directory.resolve("trace"));
  }

  /** Puts several parts together, in order of arrival: they are then one part of fewer. */
  static Path merged(List<Path> parts, TraceShares.Share share, Path made) throws IOException {
    List<Next> opened = new ArrayList<>();
    try (TraceWriter writer = TraceWriter.create(made)) {
      PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparingLong(Next::offsetNanos));
      for (Path part : parts) {
        Next one = new Next(TraceReader.open(part));
        opened.add(one);
        if (one.advance()) {
          next.add(one);
        }
      }
      while (!next.isEmpty()) {
        Next first = next.remove();
        writer.append(first.numbered(writer.count()));
        if (first.advance()) {
          next.add(first);
        }
      }
      List<TraceInfo> infos = opened.stream().map(one -> one.reader.info()).toList();
      writer.finish((digest, bytes) -> manifest(infos, writer, digest, bytes, share));
    } finally {
      opened.forEach(one -> one.reader.close());
    }
    return made;
  }

  /** Parts have the numbers of clients, sessions and endpoints of the whole, and its start. */
  private static TraceInfo manifest(
      List<TraceInfo> parts,
      TraceWriter writer,
      String digest,
      long bytes,
      TraceShares.Share share) {
    TraceInfo first = parts.get(0);
    Map<String, Long> hosts = new TreeMap<>();
    parts.forEach(
        part -> part.hosts().forEach((host, count) -> hosts.merge(host, count, Long::sum)));
    return new TraceInfo(
        first.schema(),
        first.createdBy(),
        first.sources(),
        new TraceInfo.Counts(writer.count(), writer.count(), Map.of(), Map.of()),
        first.start(),
        writer.spanNanos(),
        first.time(),
        first.privacy(),
        first.endpoints(),
        hosts,
        parts.stream().mapToLong(TraceInfo::sessions).sum(),
        parts.stream().mapToLong(TraceInfo::requestsWithBody).sum(),
        parts.stream().mapToLong(TraceInfo::requestsWithDuration).sum(),
        digest,
        bytes,
        first.selection(),
        first.follow(),
        new TraceInfo.Part(share.index() - 1, share.count(), share.whole()));
  }

  /** A part that is read, and its next request. */
  private static final class Next {
    private final TraceReader reader;
    private @Nullable TraceRequest request;

    private Next(TraceReader reader) {
      this.reader = reader;
    }

    private boolean advance() throws IOException {
      request = reader.next();
      return request != null;
    }

    private long offsetNanos() {
      return request == null ? Long.MAX_VALUE : request.offsetNanos();
    }

    private TraceRequest numbered(long index) {
      TraceRequest one = request;
      if (one == null) {
        throw new IllegalStateException("there is none");
      }
      return new TraceRequest(
          index,
          one.offsetNanos(),
          one.method(),
          one.target(),
          one.scheme(),
          one.host(),
          one.headers(),
          one.body(),
          one.client(),
          one.session(),
          one.connection(),
          one.endpoint(),
          one.status(),
          one.durationNanos(),
          one.responseBytes(),
          one.bodyOrigin());
    }
  }
}
