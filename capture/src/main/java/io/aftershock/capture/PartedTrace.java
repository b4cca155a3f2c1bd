package io.aftershock.capture;

import io.aftershock.capture.body.BodyCounts;
import io.aftershock.capture.piece.Census;
import io.aftershock.capture.report.CappedCounts;
import io.aftershock.capture.report.RequestsPerSession;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceParts;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A trace in parts, as its manifests and its summary tell it. Immutable. */
public final class PartedTrace {
  private static final int MAX_HOSTS = 1_000;

  private final String place;
  private final CaptureOptions options;
  private final CaptureTotals totals;
  private final Census census;
  private final List<PartSummary> summaries;
  private final TraceParts parts;

  /**
   * The trace that consists of those parts.
   *
   * @param place where it is
   * @param startNanos when it starts, in nanoseconds since 1970
   */
  public PartedTrace(
      String place,
      SharedCapture capture,
      CaptureTotals totals,
      long startNanos,
      Census census,
      List<PartSummary> written) {
    this.place = place;
    this.options = capture.options();
    this.totals = totals;
    this.census = census;
    this.summaries = new ArrayList<>(written);
    summaries.sort(Comparator.comparingInt(PartSummary::part));
    List<TraceParts.Part> told = summaries.stream().map(PartedTrace::told).toList();
    String digest = TraceParts.digest(told.stream().map(TraceParts.Part::content).toList());
    parts = new TraceParts(TraceParts.SCHEMA, whole(startNanos, digest), told);
  }

  private static TraceParts.Part told(PartSummary part) {
    return new TraceParts.Part(
        part.name(),
        part.requests(),
        part.sessions(),
        part.firstOffsetNanos(),
        part.lastOffsetNanos(),
        part.content(),
        part.bytes());
  }

  private TraceInfo whole(long startNanos, String digest) {
    return info(
        totals.counts(),
        Instant.EPOCH.plusNanos(startNanos),
        summaries.stream().mapToLong(PartSummary::lastOffsetNanos).max().orElse(0),
        hosts(),
        summaries.stream().mapToLong(PartSummary::sessions).sum(),
        summaries.stream().mapToLong(PartSummary::withBody).sum(),
        summaries.stream().mapToLong(PartSummary::withDuration).sum(),
        digest,
        summaries.stream().mapToLong(PartSummary::bytes).sum());
  }

  private TraceInfo info(
      TraceInfo.Counts counts,
      Instant start,
      long spanNanos,
      Map<String, Long> hosts,
      long sessions,
      long withBody,
      long withDuration,
      String digest,
      long bytes) {
    return new TraceInfo(
        TraceInfo.SCHEMA,
        TraceAssembly.createdBy(),
        totals.sources().stream().map(SourceLines::source).toList(),
        counts,
        start,
        spanNanos,
        totals.time(),
        totals.privacy(),
        census.endpoints(),
        hosts,
        sessions,
        withBody,
        withDuration,
        digest,
        bytes,
        options.wanted(),
        null);
  }

  /** Of more hosts than are told apart, those with the most requests. */
  private Map<String, Long> hosts() {
    Map<String, Long> sums = new TreeMap<>();
    summaries.forEach(part -> CaptureTotals.addTo(sums, part.hosts()));
    CappedCounts hosts = new CappedCounts(MAX_HOSTS);
    CappedCounts.largestFirst(sums).forEach(hosts::add);
    return hosts.toMap();
  }

  /** The manifest of the whole. */
  public TraceParts parts() {
    return parts;
  }

  /** The manifest of the part at {@code index} of {@link #parts}. */
  public TraceInfo manifest(int index) {
    PartSummary part = summaries.get(index);
    TraceInfo info =
        info(
            new TraceInfo.Counts(part.requests(), part.requests(), Map.of(), Map.of()),
            parts.whole().start(),
            part.lastOffsetNanos(),
            part.hosts(),
            part.sessions(),
            part.withBody(),
            part.withDuration(),
            part.content(),
            part.bytes());
    return info.as(new TraceInfo.Part(index, summaries.size(), parts.whole().content()));
  }

  /** The summary as text for people. */
  public String report() {
    return CaptureReport.of(summary(), parts);
  }

  /** Says what was wrong with the inputs, and returns the exit code: 0 or 4. */
  public int judge(PrintWriter err) {
    return CaptureVerdict.tell(summary(), err);
  }

  private CaptureSummary summary() {
    return new CaptureSummary(
        place,
        totals.sources(),
        parts.whole(),
        bodies(),
        census.peak(),
        TimeUnit.SECONDS.toNanos(census.peakSecond()),
        RequestsPerSession.of(sizes(), totals.kept()),
        totals.stampOptionUnused(),
        totals.firstRejections(),
        totals.truncations(),
        options.maxRejects());
  }

  private Map<Integer, Long> sizes() {
    Map<Integer, Long> sizes = new TreeMap<>();
    summaries.forEach(
        part ->
            part.sessionsBySize().forEach((size, count) -> sizes.merge(size, count, Long::sum)));
    return sizes;
  }

  private BodyCounts bodies() {
    Map<String, Long> missing = new TreeMap<>();
    Set<String> unused = new HashSet<>();
    options.bodies().templates().forEach(template -> unused.add(template.name()));
    summaries.forEach(part -> CaptureTotals.addTo(missing, part.bodies().missing()));
    summaries.forEach(part -> unused.retainAll(part.bodies().unusedTemplates()));
    return new BodyCounts(
        summaries.stream().mapToLong(part -> part.bodies().recorded()).sum(),
        summaries.stream().mapToLong(part -> part.bodies().templates()).sum(),
        summaries.stream().mapToLong(part -> part.bodies().fillers()).sum(),
        missing,
        unused.stream().sorted().toList());
  }
}
