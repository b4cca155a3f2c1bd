package io.aftershock.capture.inspect;

import io.aftershock.capture.report.LabelledText;
import io.aftershock.capture.report.Quantities;
import io.aftershock.capture.report.RequestsPerSession;
import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceInfo;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in a trace, as text for people. */
final class InspectReport {
  private static final int MAX_ENDPOINTS = 15;
  private static final int MAX_HOSTS = 5;
  private static final int MAX_NAME_LENGTH = 56;

  private final TraceStatistics statistics;
  private final LabelledText text = new LabelledText();

  private InspectReport(TraceStatistics statistics) {
    this.statistics = statistics;
  }

  static String of(TraceStatistics statistics) {
    return new InspectReport(statistics).render();
  }

  private String render() {
    text.line(statistics.trace() + ": " + Quantities.count(statistics.requests(), "request"));
    text.line("");
    sources();
    if (statistics.arrivals() != null) {
      arrivals(statistics.arrivals());
      requests();
      durations(statistics.durations());
      if (statistics.incident() != null) {
        incident(statistics.incident());
      }
      endpoints();
      missing();
      String trace = LabelledText.word(statistics.trace());
      text.next("aftershock replay " + trace + " --target http://127.0.0.1:8080 -o before.run");
    }
    return text.toString();
  }

  private void sources() {
    String label = "sources";
    for (TraceInfo.Source source : statistics.sources()) {
      String size = Quantities.bytes(source.bytes());
      text.add(label, source.name() + ": " + source.format() + ", " + size);
      label = "";
    }
    TraceInfo.Counts lines = statistics.lines();
    text.more(
        Quantities.count(lines.lines())
            + " lines or entries = "
            + Quantities.count(lines.kept())
            + " kept + "
            + Quantities.count(lines.skippedTotal())
            + " skipped + "
            + Quantities.count(lines.rejectedTotal())
            + " rejected");
    if (!statistics.selection().isEmpty()) {
      text.more("captured with " + String.join(" ", statistics.selection()));
    }
    TraceInfo.Follow follow = statistics.follow();
    if (follow != null && !follow.whole()) {
      text.more("INCOMPLETE: its capture was killed; this is what was written by then");
    }
    if (follow != null && follow.lateRequests() > 0) {
      text.more(
          Quantities.count(follow.lateRequests(), "request")
              + " up to "
              + Durations.format(follow.mostLateNanos())
              + " after the arrival: the lines came late");
    }
  }

  private void arrivals(ArrivalStatistics arrivals) {
    text.add(
        "span",
        Durations.format(statistics.spanNanos())
            + " from "
            + Quantities.utc(statistics.start())
            + " to "
            + Quantities.utc(statistics.end())
            + " UTC");
    String interval = Durations.format(arrivals.intervalNanos());
    text.add("arrivals", "|" + RateProfile.sparkline(arrivals.requestsPerInterval()) + "|");
    text.more("each block is " + interval);
    text.more(
        Quantities.threeDigits(arrivals.meanPerSecond())
            + "/s on average, "
            + Quantities.count(arrivals.peakSecondRequests())
            + " in the busiest second, from "
            + Quantities.utc(arrivals.peakSecondStart())
            + " UTC");
    text.more(
        "burstiness (variance/mean; Poisson is 1): "
            + dispersion(arrivals.dispersionOneSecond())
            + " per second, "
            + dispersion(arrivals.dispersionTenSeconds())
            + " per 10 s");
    TraceInfo.Time time = statistics.time();
    text.more("stamps are of " + time.stamp() + (time.assumed() ? ", which was ASSUMED" : ""));
  }

  private static String dispersion(@Nullable Double index) {
    return index == null ? "unknown" : Quantities.threeDigits(index);
  }

  private void requests() {
    text.add("clients", clients());
    RequestsPerSession perSession = statistics.requestsPerSession();
    if (perSession != null) {
      text.add("sessions", Quantities.count(statistics.sessions()) + "; " + perSession.text());
      text.more(perSession.advice());
    }
    if (!statistics.hosts().isEmpty()) {
      text.add("hosts", LabelledText.listLargest(statistics.hosts(), MAX_HOSTS));
    }
    text.add("methods", list(statistics.methods()));
    text.add("statuses", list(statistics.statuses()));
    text.more(Quantities.percent(statistics.serverErrorShare()) + " are server errors (5xx)");
  }

  private String clients() {
    if (statistics.clients() == 0) {
      return "addresses were not recorded";
    }
    return statistics.clients() == 1
        ? "1 address"
        : Quantities.count(statistics.clients()) + " addresses";
  }

  private static String list(Map<String, Long> counts) {
    return LabelledText.listLargest(counts, Integer.MAX_VALUE);
  }

  private void durations(@Nullable LatencySummary durations) {
    if (durations == null) {
      text.add("durations", "none were recorded");
      return;
    }
    text.add(
        "durations",
        "p50 "
            + Durations.format(durations.p50Nanos())
            + ", p90 "
            + Durations.format(durations.p90Nanos())
            + ", p95 "
            + Durations.format(durations.p95Nanos())
            + ", p99 "
            + Durations.format(durations.p99Nanos())
            + ", p99.9 "
            + Durations.format(durations.p999Nanos())
            + ", max "
            + Durations.format(durations.maxNanos()));
    text.more("of " + Quantities.count(durations.requests(), "request") + ", as recorded");
  }

  private void incident(Incident incident) {
    boolean worse = !incident.changes().get(0).what().equals("rate");
    text.add(
        worse ? "incident" : "change",
        "from "
            + Quantities.utc(statistics.start().plusNanos(incident.fromNanos()))
            + " to "
            + Quantities.utc(statistics.start().plusNanos(incident.toNanos()))
            + " UTC, "
            + Quantities.count(incident.fromNanos() / 1_000_000_000L)
            + " to "
            + Quantities.count(incident.toNanos() / 1_000_000_000L)
            + " s into the trace");
    for (Change change : incident.changes()) {
      text.more(
          switch (change.what()) {
            case "errors" ->
                Quantities.percent(change.during())
                    + " server errors, "
                    + Quantities.percent(change.usual())
                    + " in the rest";
            case "latency" ->
                Durations.format(Math.round(change.during()))
                    + " a request (geometric mean), "
                    + Durations.format(Math.round(change.usual()))
                    + " in the rest";
            default ->
                Quantities.threeDigits(change.during())
                    + " arrivals/s, "
                    + Quantities.threeDigits(change.usual())
                    + " in the rest";
          });
    }
    text.more("to send that alone, replay with " + incident.replayWindow(statistics.start()));
    text.more("to cut it out, capture again with " + incident.window(statistics.start()));
  }

  private void endpoints() {
    text.line("");
    text.line(endpointRow("endpoint", "requests", "5xx", "p50", "p99"));
    for (EndpointStatistics endpoint :
        statistics.endpoints().stream().limit(MAX_ENDPOINTS).toList()) {
      LatencySummary durations = endpoint.durations();
      text.line(
          endpointRow(
              endpoint.name(),
              Quantities.count(endpoint.requests()),
              Quantities.count(endpoint.serverErrors()),
              durations == null ? "-" : Durations.format(durations.p50Nanos()),
              durations == null ? "-" : Durations.format(durations.p99Nanos())));
    }
    int more = statistics.endpoints().size() - MAX_ENDPOINTS;
    if (more > 0) {
      text.line("and " + Quantities.count(more, "more endpoint") + " (all are in --json)");
    }
  }

  private static String endpointRow(
      String name, String requests, String errors, String p50, String p99) {
    String shown =
        name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH - 1) + "…" : name;
    String form = "%-" + MAX_NAME_LENGTH + "s %9s %7s %9s %9s";
    return String.format(Locale.ROOT, form, shown, requests, errors, p50, p99);
  }

  private void missing() {
    text.line("");
    if (statistics.missing().isEmpty()) {
      text.line("Nothing is missing for a faithful replay.");
      return;
    }
    text.line("Missing for a faithful replay:");
    text.line(
        statistics.missing().stream()
            .map(InspectReport::missingLine)
            .collect(Collectors.joining("\n")));
  }

  private static String missingLine(MissingPart part) {
    return String.format(
        Locale.ROOT,
        "  %s, in %s: %s.\n    To have them next time: %s.",
        part.what(),
        Quantities.count(part.requests(), "request"),
        part.effect(),
        part.remedy());
  }
}
