package io.aftershock.analyze;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.SampleColumns;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.run.RunWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes runs for tests: on disk as a replay writes them, or in memory. */
final class RunFixture {
  static final List<String> ENDPOINTS = List.of("GET /cart", "GET /product/:n");

  final List<RunSample> samples = new ArrayList<>();
  List<String> endpoints = ENDPOINTS;
  long lagNanos;
  @Nullable String label;
  @Nullable String note;
  String traceContent = "c0ffee";
  Map<String, String> options = new TreeMap<>(Map.of("--target", "http://127.0.0.1:8080"));
  End end = End.COMPLETED;
  @Nullable String endReason;
  double perSecond = 100;
  boolean trustworthy = true;
  Grade grade = Grade.TRUSTWORTHY;
  int cpus = 4;
  Instant started = Instant.EPOCH;
  Instant traceStart = Instant.EPOCH;
  String jvm = "17";
  RunInfo.@Nullable Part part;
  RunInfo.@Nullable TracePart tracePart;

  RunFixture labelled(String name) {
    this.label = name;
    return this;
  }

  /** Adds the next request, answered with 200. */
  RunFixture answered(long intendedNanos, long latencyNanos) {
    return add(intendedNanos, latencyNanos, Outcome.RESPONDED, 200);
  }

  RunFixture add(long intendedNanos, long latencyNanos, Outcome outcome, int status) {
    long index = samples.size();
    boolean sent = outcome != Outcome.NOT_SENT;
    samples.add(
        new RunSample(
            index,
            (int) (index % endpoints.size()),
            intendedNanos,
            intendedNanos,
            sent ? intendedNanos + lagNanos : -1,
            -1,
            intendedNanos + latencyNanos,
            -1,
            -1,
            outcome,
            status,
            100,
            1,
            false));
    return this;
  }

  RunInfo info(long fileBytes) {
    Map<String, Long> outcomes = new TreeMap<>();
    samples.forEach(sample -> outcomes.merge(sample.outcome().label(), 1L, Long::sum));
    boolean ended = end != End.RUNNING;
    return new RunInfo(
        RunInfo.SCHEMA,
        "aftershock test",
        label,
        note,
        new RunInfo.TraceIdentity(
            "outage.trace", traceContent, samples.size(), 60_000_000_000L, traceStart, tracePart),
        options,
        new RunInfo.Host("Linux", cpus, jvm, "epoll", "not pinned", "tsc", "cubic"),
        started,
        end,
        end == End.INTERRUPTED ? "interrupted by the user" : endReason,
        endpoints,
        ended
            ? new RunInfo.Counts(samples.size(), Map.of(), outcomes, Map.of(), samples.size())
            : null,
        ended ? fidelity() : null,
        null,
        fileBytes,
        part,
        null,
        null,
        null,
        null);
  }

  private static Map<String, Long> lag() {
    Map<String, Long> lag = new LinkedHashMap<>();
    lag.put("p50", 8_000L);
    lag.put("p90", 300_000L);
    lag.put("p99", 1_200_000L);
    lag.put("p99.9", 3_900_000L);
    lag.put("max", 9_300_000L);
    return lag;
  }

  private Fidelity fidelity() {
    return new Fidelity(
        perSecond,
        perSecond,
        lag(),
        lag(),
        Map.of(),
        0,
        0,
        0,
        null,
        null,
        null,
        0.1,
        0,
        0,
        null,
        null,
        null,
        null,
        List.of(),
        0,
        trustworthy ? grade : Grade.NOT_TRUSTWORTHY,
        grade == Grade.DEGRADED ? List.of("3 stalls of the generator") : List.of(),
        trustworthy,
        trustworthy ? "on schedule" : "p99 of the lag was 80 ms, and 10 ms is the bound");
  }

  /** Writes it as a replay would. */
  Path write(Path directory) throws IOException {
    try (RunWriter writer = RunWriter.create(directory, info(0))) {
      for (RunSample sample : samples) {
        writer.append(sample);
      }
      writer.flush(); // As a replay does all the time.
      if (end != End.RUNNING) {
        writer.finish(this::info);
      }
    }
    return directory;
  }

  /** The side that loading it would give. */
  Side side(String path) {
    SampleColumns columns = new SampleColumns();
    for (RunSample sample : samples) {
      boolean answered = sample.outcome() == Outcome.RESPONDED;
      columns.add(
          sample.index(),
          sample.intendedNanos(),
          answered ? sample.latencyNanos() : Latencies.UNANSWERED,
          sample.endpoint(),
          sample.isError());
    }
    RunInfo info = info(0);
    return new Side(
        new SideInfo(path, traceContent, "outage.trace", endpoints, samples.size(), 0, info),
        columns);
  }
}
