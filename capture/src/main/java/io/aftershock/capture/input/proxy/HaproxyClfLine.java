package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.ClfTime;

/**
 * HAProxy's {@code option httplog clf}: the common log format, and all that HAProxy knows behind
 * it. Its stamps are arrivals in whole seconds; the milliseconds in a column of their own are of
 * another moment.
 */
final class HaproxyClfLine implements LineLayout {
  private static final String BEFORE_DATE = " - - [";
  private static final int TIMERS = 5;

  private final StampColumn stamps = new StampColumn("the date", new ClfTime());

  @Override
  public boolean claims(String line) {
    return line.contains(BEFORE_DATE) && LineLayout.super.claims(line);
  }

  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    int dashes = line.indexOf(BEFORE_DATE);
    if (dashes < 0) {
      return new ParsedEntry.Skipped(number, "another message of HAProxy");
    }
    final String client = line.substring(line.lastIndexOf(' ', dashes - 1) + 1, dashes);
    FieldCursor in = new FieldCursor(line, dashes + BEFORE_DATE.length());
    final long stampNanos = stamps.nanos(in.until("] ", "the date"));
    final RequestLine request = HaproxyText.requestLine(in.quoted("the request"));
    final long status = in.number("the status");
    final long bytes = in.number("the bytes");
    in.expect("\"\" \"\" ");
    final long port = in.number("the client's port");
    in.number("the milliseconds");
    final String frontend = in.quoted("the frontend");
    in.quoted("the backend");
    in.quoted("the server");
    final HaproxyTimers timers = timers(in);
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    return new ParsedEntry.Parsed(
        RecordedRequest.at(number, stampNanos, 1_000_000_000L, StampMeaning.ARRIVAL)
            .durationNanos(timers.totalNanos())
            .scheme(frontend.endsWith("~") ? "https" : "http")
            .line(sent)
            .status(status)
            .responseBytes(bytes)
            .clientAddress(client)
            .connection(client + ":" + port)
            .build());
  }

  private static HaproxyTimers timers(FieldCursor in) throws LineMismatch {
    int position = in.position();
    StringBuilder timers = new StringBuilder(in.word("a timer"));
    for (int i = 1; i < TIMERS; i++) {
      timers.append('/').append(in.word("a timer"));
    }
    return HaproxyTimers.of(timers.toString(), position);
  }
}
