package io.aftershock.capture.input.rails;

import io.aftershock.capture.input.entry.EntryQueue;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.RequestLine;
import org.jspecify.annotations.Nullable;

/** A request while its end is waited for. Not thread-safe. */
final class RailsRequest implements EntryQueue.Waiting {
  private static final int CHARS_AROUND = 200;

  private final long number;
  private final String writer;
  private final @Nullable String id;
  private final RailsStart start;
  private @Nullable RailsEnd end;
  private boolean untold;
  private boolean givenUp;

  RailsRequest(long number, RailsLine line, RailsStart start) {
    this.number = number;
    this.writer = line.writer();
    this.id = line.requestId();
    this.start = start;
  }

  String writer() {
    return writer;
  }

  RailsStart start() {
    return start;
  }

  void end(RailsEnd told) {
    end = told;
  }

  boolean hasEnd() {
    return end != null;
  }

  /** An end came that may have been this one's. */
  void leaveUntold() {
    untold = true;
  }

  /** Whether its end may have come already, and nothing told whose that was. */
  boolean isUntold() {
    return untold;
  }

  /** It is waited for no longer. */
  void giveUp() {
    givenUp = true;
  }

  @Override
  public boolean isComplete() {
    return givenUp || hasEnd();
  }

  @Override
  public int chars() {
    return CHARS_AROUND + start.target().length() + writer.length();
  }

  @Override
  public ParsedEntry toEntry() {
    RequestLine line = RequestLine.of(start.method(), start.target());
    if (line instanceof RequestLine.Unsent unsent) {
      return new ParsedEntry.Skipped(number, unsent.reason());
    }
    return new ParsedEntry.Parsed(
        RecordedRequest.at(
                number, start.stampNanos(), start.resolutionNanos(), StampMeaning.ARRIVAL)
            .line((RequestLine.Sent) line)
            .clientAddress(start.client())
            .status(end == null ? 0 : end.status())
            .durationNanos(end == null ? -1 : end.durationNanos())
            .requestId(id)
            .build());
  }
}
