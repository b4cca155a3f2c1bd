package io.aftershock.capture;

import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.ArrivalOrder;
import io.aftershock.capture.trace.TraceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads sources to their end: requests go on, without secrets, and every entry is counted. */
final class SourceReading {
  private static final String IMPLAUSIBLE = "time before 1970";

  private final InputStream standardInput;
  private final @Nullable InputFormat format;
  private final Selection selection;
  private final Redaction redaction;
  private final ArrivalOrder order;
  private final RejectionLog rejections;
  private final LineAccount account = new LineAccount();
  private final List<SourceLines> sources = new ArrayList<>();

  SourceReading(
      InputStream standardInput,
      @Nullable InputFormat format,
      Selection selection,
      Redaction redaction,
      ArrivalOrder order,
      RejectionLog rejections) {
    this.standardInput = standardInput;
    this.format = format;
    this.selection = selection;
    this.redaction = redaction;
    this.order = order;
    this.rejections = rejections;
  }

  void read(String input) throws IOException {
    long linesBefore = account.lines();
    try (Source source = open(input)) {
      InputFormat read = format == null ? InputFormats.detect(source) : format;
      try (RequestReader reader = read.open(source)) {
        for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
          accept(source.name(), entry);
        }
      }
      sources.add(
          new SourceLines(
              new TraceInfo.Source(input, read.name(), source.bytes(), source.sha256()),
              account.lines() - linesBefore));
    }
  }

  private Source open(String input) {
    return input.equals(CaptureOptions.STANDARD_INPUT)
        ? Source.standardInput(standardInput)
        : Source.of(Path.of(input));
  }

  private void accept(String name, ParsedEntry entry) throws IOException {
    if (entry instanceof ParsedEntry.Parsed parsed) {
      acceptRequest(name, parsed.request());
    } else if (entry instanceof ParsedEntry.Skipped skipped) {
      account.skip(skipped.reason());
    } else if (entry instanceof ParsedEntry.Rejected rejected) {
      reject(name, rejected);
    }
  }

  private void acceptRequest(String name, RecordedRequest request) throws IOException {
    if (ArrivalOrder.isPlausible(request)) {
      String reason = selection.skipReason(request);
      if (reason == null) {
        order.add(sources.size(), redaction.apply(request));
        account.keep();
      } else {
        account.skip(reason);
      }
    } else {
      String detail =
          "stamp " + request.stampNanos() + " ns, " + request.durationNanos() + " ns long";
      reject(name, new ParsedEntry.Rejected(request.number(), IMPLAUSIBLE, detail));
    }
  }

  private void reject(String name, ParsedEntry.Rejected entry) throws IOException {
    account.reject(entry.reason());
    String detail = redaction.redactText(entry.detail());
    rejections.add(new Rejection(name, entry.number(), entry.reason(), detail));
  }

  /** The sources read so far. */
  List<SourceLines> sources() {
    return List.copyOf(sources);
  }

  /** What became of all entries read so far. */
  TraceInfo.Counts counts() {
    return account.toManifest();
  }
}
