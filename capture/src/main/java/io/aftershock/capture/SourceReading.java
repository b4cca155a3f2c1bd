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
import io.aftershock.capture.trace.TraceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads sources to their end: requests go on, without secrets, and every entry is counted. */
final class SourceReading {
  private final CaptureOptions options;
  private final InputStream standardInput;
  private final Redaction redaction;
  private final RejectionLog rejections;
  private final Duplicates duplicates = new Duplicates();
  private final LineAccount account = new LineAccount();
  private final List<SourceLines> sources = new ArrayList<>();
  private final List<String> truncations = new ArrayList<>();
  private @Nullable EntryReading entries;
  private @Nullable String settled;

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
    int index = sources.size();
    List<String> notes = new ArrayList<>();
    settled = null;
    entries = null;
    try (Source source = open(input, requests)) {
      InputFormat named = options.format();
      InputFormat detected = named == null ? InputFormats.detect(source) : named;
      InputFormat read =
          detected.inZone(options.time().zone()).withHarTime(options.choices().harTime());
      EntryReading reading =
          new EntryReading(
              options,
              redaction,
              account,
              request -> duplicates.isRepeated(index, request),
              rejections,
              source.name(),
              options.choices().clocks().nanosOf(input));
      entries = reading;
      try (RequestReader reader = read.open(source)) {
        for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
          ParsedEntry.Parsed kept = reading.accept(entry);
          if (kept != null) {
            requests.add(index, kept.request(), kept.parts());
          }
        }
        notes.addAll(reader.notes());
        notes.addAll(reading.caches().notes());
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
    if (entries != null && entries.stampsUntold() && settled == null) {
      SettledStamp stamp = SettledStamp.of(entries.detector(), options.time().stamp());
      settled = stamp.note();
      if (stamp.found() != null) {
        requests.meaning(sources.size(), stamp.found());
      }
    }
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

  /** Whether a request that was kept is wanted at its arrival; it is skipped if not. */
  boolean isWantedAt(long arrivalNanos) {
    String outside = options.choices().window().reasonAgainst(arrivalNanos);
    if (outside != null) {
      account.skipKept(outside);
    }
    return outside == null;
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
