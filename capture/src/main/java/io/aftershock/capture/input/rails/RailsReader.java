package io.aftershock.capture.input.rails;

import io.aftershock.capture.input.entry.EntryQueue;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.stamp.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Joins the start of a request with its end, by what Rails and Ruby's logger put in front of both.
 * A request waits while not too much is read behind it; without an id, also not longer than a
 * minute of the log's time. It is given back without an end then.
 */
final class RailsReader implements RequestReader {
  /** How long a request without an id is waited for, where others come behind it. */
  static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final int MOST_LINES = 100_000;
  private static final String HIDDEN = "[FILTERED]";
  private static final String AN_END = "the end of a request, joined with its start";
  private static final String LOST_START = "the end of a request whose start is not there";
  private static final String ANYBODYS = "the end of one of several requests";

  private final Source source;
  private final LineReader lines;
  private final Map<String, OpenRequests> open = new HashMap<>();
  private final RecentFailures failures = new RecentFailures();
  private final EntryQueue<RailsRequest> entries = new EntryQueue<>(MOST_LINES, this::leave);
  private RailsLine previous = new RailsLine(null, "", "");
  private long number;
  private long letGo;
  private long withoutEnd;
  private long untold;
  private long withHidden;

  RailsReader(Source source) throws IOException {
    this.source = source;
    lines = source.lines();
  }

  @Override
  public @Nullable ParsedEntry next() throws IOException {
    while (!entries.isReady()) {
      if (lines.next()) {
        number++;
        read();
      } else {
        entries.end();
      }
    }
    return entries.poll();
  }

  private void read() {
    if (lines.tooLong()) {
      reject("line too long", "longer than " + LineReader.LONGEST_LINE + " bytes");
      return;
    }
    RailsLine line = RailsLine.of(lines.bytes(), lines.from(), lines.to());
    RailsEnd end = RailsEnd.of(line);
    RailsFailure failure = end == null ? RailsFailure.of(line, previous) : null;
    if (end != null) {
      skip(end(line, end));
    } else if (failure != null) {
      skip(fail(line.after(previous), failure));
    } else if (RailsStart.isSocket(line)) {
      skip("a WebSocket");
    } else if (RailsStart.isOne(line)) {
      start(line);
    } else {
      boolean blank = line.message().isBlank();
      skip(blank ? "blank line" : "neither the start nor the end of a request");
    }
    previous = line.after(previous);
  }

  private void start(RailsLine line) {
    RailsStart start = RailsStart.parse(line);
    if (start == null) {
      // The query is in it, and nothing has taken the secrets out yet.
      String shape = Excerpt.shape(lines.bytes(), lines.from(), lines.to());
      reject(
          RailsStart.isWhole(line) ? "bad time stamp" : "line does not match the format",
          "a start must end as in '\" for ADDRESS at 2026-11-24 07:10:14 +0000'; it has the"
              + " shape '"
              + shape
              + "'");
      return;
    }
    withHidden += start.target().contains(HIDDEN) ? 1 : 0;
    RailsRequest request = new RailsRequest(number, line, start);
    entries.await(request);
    OpenRequests others = open.computeIfAbsent(line.writer(), writer -> new OpenRequests());
    long longest = line.requestId() == null ? LONGEST_NANOS : Long.MAX_VALUE;
    letGo += others.letGoOfThoseFrom(start.stampNanos(), longest);
    others.add(request);
  }

  /** Why the line is skipped. */
  private String end(RailsLine line, RailsEnd end) {
    if (line.requestId() == null) {
      if (end.isFailure()) {
        failures.add(number, line.writer());
      }
      if (letGo > 0 && end.durationNanos() >= LONGEST_NANOS) {
        return "the end of a request that was waited for no longer";
      }
    }
    OpenRequests started = open.get(line.writer());
    if (started == null) {
      return LOST_START;
    }
    boolean joined = started.end(end);
    close(line.writer(), started);
    return joined ? AN_END : ANYBODYS;
  }

  /** Why the line is skipped. */
  private String fail(RailsLine line, RailsFailure failure) {
    boolean oneRequest = line.requestId() != null;
    if (failure.path() == null && !oneRequest && failures.take(number, line.writer())) {
      return "why a request failed";
    }
    OpenRequests started = open.get(line.writer());
    if (started == null || !started.fail(failure, oneRequest)) {
      return "why a request failed";
    }
    close(line.writer(), started);
    return AN_END;
  }

  private void close(String writer, OpenRequests started) {
    if (started.isEmpty()) {
      open.remove(writer);
    }
  }

  private void skip(String reason) {
    entries.add(new ParsedEntry.Skipped(number, reason));
  }

  private void reject(String reason, String detail) {
    entries.add(new ParsedEntry.Rejected(number, reason, detail));
  }

  /** A request that is given back, and may still be open. */
  private void leave(RailsRequest request) {
    if (request.hasEnd()) {
      return;
    }
    untold += request.isUntold() ? 1 : 0;
    withoutEnd += request.isUntold() ? 0 : 1;
    OpenRequests others = open.get(request.writer());
    if (others != null) {
      letGo += request.isComplete() ? 0 : 1;
      others.letGo(request);
      close(request.writer(), others);
    }
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (withoutEnd > 0) {
      notes.add(
          "requests without a Completed line, whose status and duration are not known: "
              + withoutEnd);
    }
    if (untold > 0) {
      notes.add(
          "requests open at the same time that nothing in front of the lines tells apart, whose"
              + " status and duration are not known: "
              + untold
              + "; config.log_tags = [:request_id] tells them apart next time");
    }
    if (withHidden > 0) {
      notes.add("requests whose values Rails replaced by " + HIDDEN + ": " + withHidden);
    }
    return notes;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
