package io.aftershock.spark.replay;

import io.aftershock.capture.trace.ManifestFile;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceParts;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Traces in parts for tests, as a capture by several machines writes them. */
public final class PartedTraces {
  private PartedTraces() {}

  /** Shares out the sessions of {@code whole} in turn; returns the directory of the parts. */
  public static Path write(Path whole, Path directory, int count) throws IOException {
    List<TraceInfo> infos = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      infos.add(writePart(whole, directory.resolve("part-" + part), part, count));
    }
    String digest = TraceParts.digest(infos.stream().map(TraceInfo::content).toList());
    List<TraceParts.Part> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      TraceInfo info = infos.get(part).as(new TraceInfo.Part(part, count, digest));
      Path made = directory.resolve("part-" + part);
      Files.writeString(made.resolve("trace.json"), json(info));
      parts.add(
          new TraceParts.Part(
              "part-" + part,
              info.counts().kept(),
              info.sessions(),
              0,
              info.spanNanos(),
              info.content(),
              info.fileBytes()));
    }
    TraceInfo of = info(whole);
    TraceInfo all = copy(of, of.counts().kept(), of.sessions(), of.spanNanos(), digest, 0);
    TraceParts manifest = new TraceParts(TraceParts.SCHEMA, all, parts);
    Files.writeString(directory.resolve(TraceParts.FILE_NAME), manifest.toJson());
    return directory;
  }

  private static String json(TraceInfo info) {
    return ManifestFile.toJson(info);
  }

  /** Manifest of a trace. */
  static TraceInfo info(Path trace) throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      return reader.info();
    }
  }

  private static TraceInfo writePart(Path whole, Path made, int part, int count)
      throws IOException {
    Map<Long, Integer> partOf = new HashMap<>();
    Set<Long> sessions = new HashSet<>();
    try (TraceReader reader = TraceReader.open(whole);
        TraceWriter writer = TraceWriter.create(made)) {
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        int next = partOf.size() % count;
        if (partOf.computeIfAbsent(request.session(), session -> next) == part) {
          sessions.add(request.session());
          writer.append(numbered(request, writer.count()));
        }
      }
      TraceInfo of = reader.info();
      return writer.finish(
          (digest, bytes) ->
              copy(of, writer.count(), sessions.size(), writer.spanNanos(), digest, bytes));
    }
  }

  private static TraceRequest numbered(TraceRequest request, long index) {
    return new TraceRequest(
        index,
        request.offsetNanos(),
        request.method(),
        request.target(),
        request.scheme(),
        request.host(),
        request.headers(),
        request.body(),
        request.client(),
        request.session(),
        request.connection(),
        request.endpoint(),
        request.status(),
        request.durationNanos(),
        request.responseBytes(),
        request.bodyOrigin());
  }

  private static TraceInfo copy(
      TraceInfo of, long requests, long sessions, long spanNanos, String digest, long bytes) {
    return new TraceInfo(
        of.schema(),
        of.createdBy(),
        of.sources(),
        new TraceInfo.Counts(requests, requests, Map.of(), Map.of()),
        of.start(),
        spanNanos,
        of.time(),
        of.privacy(),
        of.endpoints(),
        of.hosts(),
        sessions,
        0,
        requests,
        digest,
        bytes,
        of.selection(),
        null);
  }
}
