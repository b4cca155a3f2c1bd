package io.aftershock.capture.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import io.aftershock.fixtures.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads entries out of text, for tests. */
public final class Entries {
  private Entries() {}

  /** All entries of {@code text}, which has one char per byte. */
  public static List<ParsedEntry> of(InputFormat format, String text) throws IOException {
    List<ParsedEntry> entries = new ArrayList<>();
    try (RequestReader reader = format.open(source(text))) {
      for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The only request of {@code text}. */
  public static RecordedRequest request(InputFormat format, String text) throws IOException {
    List<ParsedEntry> entries = of(format, text);
    if (entries.size() == 1 && entries.get(0) instanceof ParsedEntry.Parsed parsed) {
      return parsed.request();
    }
    throw new AssertionError("not one request, but " + entries);
  }

  /** Why the only entry of {@code text} was skipped. */
  public static String skipReason(InputFormat format, String text) throws IOException {
    return ((ParsedEntry.Skipped) of(format, text).get(0)).reason();
  }

  /** The only entry of {@code text}, which was rejected. */
  public static ParsedEntry.Rejected rejected(InputFormat format, String text) throws IOException {
    return (ParsedEntry.Rejected) of(format, text).get(0);
  }

  public static Source source(String text) {
    return Source.standardInput(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  /** The requests among {@code entries}. */
  public static List<RecordedRequest> requests(List<ParsedEntry> entries) {
    List<RecordedRequest> requests = new ArrayList<>();
    for (ParsedEntry entry : entries) {
      if (entry instanceof ParsedEntry.Parsed parsed) {
        requests.add(parsed.request());
      }
    }
    return requests;
  }

  /** Each request among {@code entries}, as {@link #golden} has it. */
  public static List<String> goldens(List<ParsedEntry> entries) {
    return requests(entries).stream().map(Entries::golden).toList();
  }

  /** Stamp, meaning, duration, URL, status and bytes of a request. */
  public static String golden(RecordedRequest request) {
    return "%s %s %d %s %s://%s%s %d %d"
        .formatted(
            Instant.ofEpochSecond(0, request.stampNanos()),
            request.stampMeaning(),
            request.durationNanos(),
            request.method(),
            request.scheme(),
            request.host(),
            request.target(),
            request.status(),
            request.responseBytes());
  }

  /** The sample called {@code name}, one char per byte. */
  public static String sample(String name) throws IOException {
    try (InputStream in = Samples.open(name)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  /** Nanoseconds since 1970 of a moment in ISO 8601. */
  public static long nanos(String instant) {
    Instant moment = Instant.parse(instant);
    return moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
  }
}
