package io.aftershock.capture;

import io.aftershock.capture.body.BodyCounts;
import io.aftershock.capture.report.CappedCounts;
import io.aftershock.capture.report.LabelledText;
import io.aftershock.capture.report.Quantities;
import io.aftershock.capture.report.RequestsPerSession;
import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceParts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A capture's summary as text for people. */
final class CaptureReport {
  private static final int MAX_NAMES = 8;

  /** Formats whose entries are no lines. */
  private static final Set<String> ENTRY_FORMATS = Set.of("har", "gor");

  private final CaptureSummary summary;
  private final TraceInfo info;
  private final @Nullable TraceParts parts;
  private final LabelledText text = new LabelledText();

  private CaptureReport(CaptureSummary summary, @Nullable TraceParts parts) {
    this.summary = summary;
    this.info = summary.info();
    this.parts = parts;
  }

  static String of(CaptureSummary summary) {
    return new CaptureReport(summary, null).render();
  }

  /** Of a trace in parts. */
  static String of(CaptureSummary summary, TraceParts parts) {
    return new CaptureReport(summary, parts).render();
  }

  private String render() {
    text.line(summary.trace() + ": " + Quantities.count(info.counts().kept(), "request"));
    text.line("");
    sources();
    lines();
    if (!summary.isEmpty()) {
      if (parts != null) {
        parts(parts.parts());
      }
      rate();
      sessions();
      time();
      bodies();
    }
    privacy();
    nextSteps();
    return text.toString();
  }

  private void sources() {
    String label = "sources";
    for (SourceLines read : summary.sources()) {
      TraceInfo.Source source = read.source();
      text.add(
          label,
          source.name()
              + ": "
              + source.format()
              + ", "
              + Quantities.count(read.lines(), unit(source))
              + ", "
              + Quantities.bytes(source.bytes()));
      label = "";
      read.notes().forEach(text::more);
    }
  }

  private static String unit(TraceInfo.Source source) {
    return ENTRY_FORMATS.contains(source.format()) ? "entry" : "line";
  }

  private void lines() {
    TraceInfo.Counts counts = info.counts();
    boolean entries = info.sources().stream().allMatch(source -> unit(source).equals("entry"));
    text.add(
        entries ? "entries" : "lines",
        Quantities.count(counts.lines())
            + " = "
            + Quantities.count(counts.kept())
            + " kept + "
            + Quantities.count(counts.skippedTotal())
            + " skipped + "
            + Quantities.count(counts.rejectedTotal())
            + " rejected");
    reasons("skipped", counts.skipped());
    reasons("rejected", counts.rejected());
    if (counts.rejectedTotal() > 0) {
      boolean all = counts.rejectedTotal() <= RejectionLog.MAX_LISTED;
      String which = all ? "they" : "the first " + Quantities.count(RejectionLog.MAX_LISTED);
      text.more(which + " are listed in " + summary.rejectedFile());
    }
  }

  private void reasons(String what, Map<String, Long> counts) {
    CappedCounts.largestFirst(counts)
        .forEach(
            (reason, count) -> text.more(what + " " + Quantities.count(count) + ": " + reason));
  }

  private void parts(List<TraceParts.Part> written) {
    long largest = written.stream().mapToLong(TraceParts.Part::requests).max().orElse(0);
    text.add(
        "parts",
        Quantities.count(written.size())
            + ", each with all of its sessions; the largest has "
            + Quantities.percent((double) largest / info.counts().kept())
            + " of the requests");
  }

  private void rate() {
    text.add(
        "span",
        Durations.format(info.spanNanos())
            + " from "
            + Quantities.utc(info.start())
            + " to "
            + Quantities.utc(info.start().plusNanos(info.spanNanos()))
            + " UTC");
    text.add(
        "peak",
        Quantities.count(summary.peakSecondRequests(), "request")
            + " in the second from "
            + Quantities.utc(info.start().plusNanos(summary.peakSecondOffsetNanos()))
            + " UTC");
  }

  private void sessions() {
    RequestsPerSession requests = summary.requestsPerSession();
    if (requests != null) {
      text.add("sessions", Quantities.count(info.sessions()) + "; " + requests.text());
      text.more(requests.advice());
    }
  }

  private void time() {
    TraceInfo.Time time = info.time();
    text.add("time", stampSentence(time.stamp()));
    if (time.assumed()) {
      text.more("that is ASSUMED, since the lines do not tell who wrote them;");
      text.more("if it was Apache httpd, pass --stamp arrival; if NGINX, --stamp completion");
    }
    if (summary.stampOptionUnused()) {
      text.more("--stamp decided nothing: the format tells");
    }
    String resolution = resolution(time.resolutionNanos());
    text.more("stamps are of " + resolution + within(time));
    if (!time.subsecond().equals("none")) {
      text.more("--subsecond none leaves the requests of a stamp together");
    }
    if (info.follow() != null && info.follow().lateRequests() > 0) {
      late(info.follow());
    }
  }

  private void late(TraceInfo.Follow follow) {
    text.more(
        Quantities.count(follow.lateRequests(), "request")
            + " had lines that came later than --reorder-window "
            + Durations.format(follow.windowNanos())
            + ":");
    text.more(
        "they are up to "
            + Durations.format(follow.mostLateNanos())
            + " after their arrival, at the earliest moment left");
  }

  private static String within(TraceInfo.Time time) {
    return switch (time.subsecond()) {
      case "rank" -> ": spread within each in the order of the file (seed " + time.seed() + ")";
      case "even" -> ": spread within each at equal distances";
      case "poisson" -> ": spread within each at random (seed " + time.seed() + ")";
      default -> ", and were taken as they are";
    };
  }

  private static String resolution(long nanos) {
    return nanos == 1_000_000_000L ? "whole seconds" : Durations.format(nanos) + " resolution";
  }

  private String stampSentence(String stamp) {
    return switch (stamp) {
      case "arrival" -> "a stamp is when the request arrived";
      case "completion" ->
          "a stamp is when the response was complete; "
              + (info.requestsWithDuration() == 0
                  ? "arrival was earlier, but no durations are recorded"
                  : "recorded durations were subtracted");
      default -> "stamps are of arrival in some sources, of completion in others";
    };
  }

  private void bodies() {
    BodyCounts bodies = summary.bodies();
    String label = "bodies";
    if (bodies.templates() + bodies.fillers() > 0) {
      text.add(
          label,
          Quantities.count(bodies.recorded())
              + " recorded; made up: "
              + Quantities.count(bodies.templates())
              + " of --body-from, "
              + Quantities.count(bodies.fillers())
              + " fillers");
      label = "";
    }
    if (bodies.missingTotal() > 0) {
      text.add(
          label,
          "none for "
              + Quantities.count(bodies.missingTotal(), "POST, PUT or PATCH request")
              + ": "
              + names(bodies.missing()));
      text.more("they are sent empty; --body-from FILE gives them bodies");
      label = "";
    }
    if (!bodies.unusedTemplates().isEmpty()) {
      text.add(label, "not needed of --body-from: " + String.join(", ", bodies.unusedTemplates()));
    }
  }

  private void privacy() {
    TraceInfo.Privacy privacy = info.privacy();
    String label = "redacted";
    if (privacy.redactedHeaders().isEmpty()
        && privacy.redactedQueryNames().isEmpty()
        && privacy.redactedKinds().isEmpty()) {
      text.add(label, "nothing secret was found");
    }
    if (!privacy.redactedHeaders().isEmpty()) {
      text.add(label, "headers removed: " + names(privacy.redactedHeaders()));
      label = "";
    }
    if (!privacy.redactedQueryNames().isEmpty()) {
      text.add(label, "values replaced: " + names(privacy.redactedQueryNames()));
      label = "";
    }
    if (!privacy.redactedKinds().isEmpty()) {
      text.add(label, "by their looks: " + names(privacy.redactedKinds()));
    }
    if (!privacy.kept().isEmpty()) {
      text.more("KEPT as asked: " + String.join(", ", privacy.kept()));
    }
  }

  private static String names(Map<String, Long> counts) {
    return LabelledText.listLargest(counts, MAX_NAMES);
  }

  private void nextSteps() {
    String trace = LabelledText.word(summary.trace());
    if (summary.isEmpty()) {
      return;
    }
    if (parts != null) {
      text.next(
          "spark-submit aftershock-spark.jar replay "
              + trace
              + " --target http://127.0.0.1:8080 -o before.run");
      return;
    }
    text.next(
        "aftershock inspect " + trace,
        "aftershock replay " + trace + " --target http://127.0.0.1:8080 -o before.run");
  }
}
