package io.aftershock.capture;

import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RecurringParts;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.time.ArrivalOrder;
import io.aftershock.capture.time.StampDetector;
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

  private final CaptureOptions options;
  private final InputStream standardInput;
  private final Redaction redaction;
  private final RejectionLog rejections;
  private final Duplicates duplicates = new Duplicates();
  private final LineAccount account = new LineAccount();
  private final List<SourceLines> sources = new ArrayList<>();
  private final List<String> truncations = new ArrayList<>();
  private long clockOffsetNanos;
  private StampDetector detector = new StampDetector();
  private boolean untold;
  private @Nullable String settled;
  private CacheAccount caches = new CacheAccount(false);

  /** Takes the requests that are kept. */
  interface Requests {
    /** Takes one, of the source with that index; see {@link ArrivalOrder#add}. */
    void add(int source, RecordedRequest request, @Nullable RecurringParts parts)
        throws IOException;

    /** Says what the stamps of a source are; see {@link ArrivalOrder#meaning}. */
    void meaning(int source, StampMeaning meaning);

    /** The source that is followed has nothing new just now. */
    void atEnd() throws IOException;

    /** Those that go into {@code order}. */
    static Requests into(ArrivalOrder order) {
      return new Requests() {
        @Override
        public void add(int source, RecordedRequest request, @Nullable RecurringParts parts)
            throws IOException {
          order.add(source, request, parts);
        }

        @Override
        public void meaning(int source, StampMeaning meaning) {
          order.meaning(source, meaning);
        }

        @Override
        public void atEnd() {}
      };
    }
  }

  SourceReading(
      CaptureOptions options,
      InputStream standardInput,
      Redaction redaction,
      RejectionLog rejections) {
    this.options = options;
    this.standardInput = standardInput;
    this.redaction = redaction;
    this.rejections = rejections;
  }

  void read(String input, Requests requests) throws IOException {
    long linesBefore = account.lines();
    clockOffsetNanos = options.choices().clocks().nanosOf(input);
    List<String> notes = new ArrayList<>();
    detector = new StampDetector();
    untold = false;
    settled = null;
    caches = new CacheAccount(options.selection().isOriginOnly());
    try (Source source = open(input, requests)) {
      InputFormat named = options.format();
      InputFormat detected = named == null ? InputFormats.detect(source) : named;
      InputFormat read =
          detected.inZone(options.time().zone()).withHarTime(options.choices().harTime());
      try (RequestReader reader = read.open(source)) {
        for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
          accept(source.name(), entry, requests);
        }
        notes.addAll(reader.notes());
        notes.addAll(caches.notes());
        if (reader.truncation() != null) {
          truncations.add(reader.truncation());
        }
      }
      settle(requests);
      if (settled != null) {
        notes.add(settled);
      }
      sources.add(
          new SourceLines(
              new TraceInfo.Source(
                  input, read.name() + source.wrapping(), source.bytes(), source.sha256()),
              account.lines() - linesBefore,
              notes));
    }
  }

  /**
   * Decides what the stamps of the source are where they do not tell; once, since those that are
   * written while it grows must not change their meaning.
   */
  private void settle(Requests requests) {
    if (untold && settled == null) {
      settled = settle(sources.size(), requests);
    }
  }

  private String settle(int source, Requests requests) {
    StampDetector.Verdict verdict = detector.verdict();
    StampMeaning asked = options.time().stamp();
    if (asked != null && verdict.meaning() != StampMeaning.UNKNOWN && verdict.meaning() != asked) {
      return "--stamp is obeyed, although it seems wrong: " + verdict.evidence();
    }
    if (asked == null && verdict.meaning() != StampMeaning.UNKNOWN) {
      requests.meaning(source, verdict.meaning());
    }
    return asked == null ? verdict.evidence() : "stamps are what --stamp says";
  }

  private Source open(String input, Requests requests) {
    Following following = options.choices().following();
    if (following != null && options.choices().follows(input)) {
      return Source.followed(
          Path.of(input),
          following::isOver,
          () -> {
            settle(requests);
            requests.atEnd();
          });
    }
    return input.equals(CaptureOptions.STANDARD_INPUT)
        ? Source.standardInput(standardInput)
        : Source.of(Path.of(input));
  }

  private void accept(String name, ParsedEntry entry, Requests requests) throws IOException {
    if (entry instanceof ParsedEntry.Parsed parsed) {
      acceptRequest(name, parsed.shifted(clockOffsetNanos), requests);
    } else if (entry instanceof ParsedEntry.Skipped skipped) {
      account.skip(skipped.reason());
    } else if (entry instanceof ParsedEntry.Rejected rejected) {
      reject(name, rejected);
    }
  }

  private void acceptRequest(String name, ParsedEntry.Parsed parsed, Requests requests)
      throws IOException {
    RecordedRequest request = parsed.request();
    if (ArrivalOrder.isPlausible(request)) {
      caches.see(request);
      String unwanted = reasonAgainst(request);
      if (unwanted != null) {
        account.skip(unwanted);
        return;
      }
      if (request.stampMeaning() == StampMeaning.UNKNOWN) {
        untold = true;
        detector.observe(request.stampNanos(), request.durationNanos());
      }
      ParsedEntry.Parsed safe = redaction.apply(parsed);
      requests.add(sources.size(), safe.request(), safe.parts());
      caches.keep(request);
      account.keep();
    } else {
      String detail =
          "stamp " + request.stampNanos() + " ns, " + request.durationNanos() + " ns long";
      reject(name, new ParsedEntry.Rejected(request.number(), IMPLAUSIBLE, detail));
    }
  }

  private @Nullable String reasonAgainst(RecordedRequest request) {
    String outside = options.choices().window().certainReasonAgainst(request);
    if (outside != null) {
      return outside;
    }
    boolean known =
        !options.choices().keepsDuplicates() && duplicates.isRepeated(sources.size(), request);
    return known ? Duplicates.REASON : options.selection().skipReason(request);
  }

  /** Whether a request that was kept is wanted at its arrival; it is skipped if not. */
  boolean isWantedAt(long arrivalNanos) {
    String outside = options.choices().window().reasonAgainst(arrivalNanos);
    if (outside != null) {
      account.skipKept(outside);
    }
    return outside == null;
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

  /** How sources broke off, one sentence each. */
  List<String> truncations() {
    return List.copyOf(truncations);
  }

  /** What became of all entries read so far. */
  TraceInfo.Counts counts() {
    return account.toManifest(account.kept());
  }

  /** The same without those that are kept and still held back, where so many are written. */
  TraceInfo.Counts countsSoFar(long written) {
    return account.toManifest(written);
  }
}
