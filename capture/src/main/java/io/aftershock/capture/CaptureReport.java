package io.aftershock.capture;

import io.aftershock.capture.trace.TraceInfo;
import java.util.Map;

/** A capture's summary as text for people. */
final class CaptureReport {
  private static final int MAX_NAMES = 8;

  private final CaptureSummary summary;
  private final TraceInfo info;
  private final LabelledText text = new LabelledText();

  private CaptureReport(CaptureSummary summary) {
    this.summary = summary;
    this.info = summary.info();
  }

  static String of(CaptureSummary summary) {
    return new CaptureReport(summary).render();
  }

  private String render() {
    text.line(summary.trace() + ": " + Quantities.count(info.counts().kept(), "request"));
    text.line("");
    sources();
    lines();
    if (!summary.isEmpty()) {
      rate();
      time();
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
    }
  }

  private static String unit(TraceInfo.Source source) {
    return source.format().equals("har") ? "entry" : "line";
  }

  private void lines() {
    TraceInfo.Counts counts = info.counts();
    text.add(
        "lines",
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
      text.more("rejected lines are listed in " + summary.trace().resolve(RejectionLog.FILE_NAME));
    }
  }

  private void reasons(String what, Map<String, Long> counts) {
    CappedCounts.largestFirst(counts)
        .forEach(
            (reason, count) -> text.more(what + " " + Quantities.count(count) + ": " + reason));
  }

  private void rate() {
    text.add(
        "span",
        Quantities.duration(info.spanNanos())
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

  private void time() {
    TraceInfo.Time time = info.time();
    text.add("time", stampSentence(time));
    String resolution = Quantities.duration(time.resolutionNanos());
    if (time.subsecond().equals("rank")) {
      text.more(
          "stamps are "
              + resolution
              + " coarse: requests were spread within, by their order in the file (seed "
              + time.seed()
              + ");");
      text.more("--subsecond none leaves them together");
    } else {
      text.more("stamps have a resolution of " + resolution + "; requests keep them as they are");
    }
  }

  private static String stampSentence(TraceInfo.Time time) {
    if (time.assumed()) {
      return "stamps were ASSUMED to be of completion, as NGINX writes them: the lines do not tell;\n"
          + " ".repeat(11)
          + "if Apache httpd wrote them, pass --stamp arrival";
    }
    return switch (time.stamp()) {
      case "arrival" -> "stamps are of arrival";
      case "completion" -> "stamps are of completion; recorded durations were subtracted";
      default -> "stamps are of arrival in some sources, of completion in others";
    };
  }

  private void privacy() {
    TraceInfo.Privacy privacy = info.privacy();
    String label = "redacted";
    if (privacy.redactedHeaders().isEmpty() && privacy.redactedQueryNames().isEmpty()) {
      text.add(label, "nothing secret was found");
    }
    if (!privacy.redactedHeaders().isEmpty()) {
      text.add(label, "headers removed: " + names(privacy.redactedHeaders()));
      label = "";
    }
    if (!privacy.redactedQueryNames().isEmpty()) {
      text.add(label, "values replaced: " + names(privacy.redactedQueryNames()));
    }
    if (!privacy.kept().isEmpty()) {
      text.more("KEPT as asked: " + String.join(", ", privacy.kept()));
    }
  }

  private static String names(Map<String, Long> counts) {
    Map<String, Long> sorted = CappedCounts.largestFirst(counts);
    int more = sorted.size() - MAX_NAMES;
    if (more <= 0) {
      return LabelledText.list(sorted);
    }
    sorted.keySet().retainAll(sorted.keySet().stream().limit(MAX_NAMES).toList());
    return LabelledText.list(sorted) + ", and " + more + " more names";
  }

  private void nextSteps() {
    String trace = LabelledText.word(summary.trace());
    if (summary.isEmpty()) {
      return;
    }
    text.next(
        "aftershock inspect " + trace,
        "aftershock replay " + trace + " --target http://127.0.0.1:8080 -o before.run");
  }
}
