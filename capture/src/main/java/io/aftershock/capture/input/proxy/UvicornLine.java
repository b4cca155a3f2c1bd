package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.input.stamp.LocalClock;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.stamp.TimeParts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Uvicorn's access log, {@code INFO: 192.0.2.1:50412 - "GET /items?x=1 HTTP/1.1" 200 OK}, among
 * what else it and the application say. A line is written when the response begins. It says no
 * time, unless Python's logging was told to put one in front: else the stamp is that of what the
 * line is wrapped in. The path is what Uvicorn makes of it again after it decoded it.
 */
final class UvicornLine implements LineLayout {
  private static final String OTHER = "another message of Uvicorn or the application";
  private static final String BEFORE_REQUEST = " - \"";
  private static final String LOGGED =
      "the lines say no time; it is when they were logged, as what they are wrapped in says";

  /** A stamp further back is no longer that of the line. */
  private static final int LATEST_STAMP = 40;

  /** What Uvicorn says of itself, which a log of few requests has more of. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?:INFO|WARNING).{1,12}(?:(?:Started|Finished) (?:server|parent|reloader) process"
              + "|(?:Waiting for )?[Aa]pplication (?:startup|shutdown)|ASGI 'lifespan'"
              + "|Uvicorn running on|Shutting down|Invalid HTTP request received)");

  private static final Pattern COLOR = Pattern.compile("\u001B\\[[\\d;]*m");
  private static final Pattern STAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?");
  private static final Pattern ZONE = Pattern.compile("Z| ?[+-]\\d{2}:?\\d{2}\\b");

  private final LocalClock clock;
  private final TimeParts parts = new TimeParts();
  private long stampNanos;
  private long resolutionNanos;
  private boolean anyLogged;

  /** Stamps of lines that have one without a zone are of {@code zone}. */
  UvicornLine(ZoneId zone) {
    clock = new LocalClock(zone);
  }

  /**
   * What an access line holds.
   *
   * @param before what stands in front of the client
   * @param client address and port, or nothing for a client at a UNIX socket
   */
  private record Access(String before, String client, String request, long status) {
    static @Nullable Access of(String logged) {
      String line = logged.indexOf('\u001B') < 0 ? logged : COLOR.matcher(logged).replaceAll("");
      int open = line.indexOf(BEFORE_REQUEST);
      int close = line.lastIndexOf("\" ");
      if (open < 0 || close < open + BEFORE_REQUEST.length()) {
        return null;
      }
      int from = line.lastIndexOf(' ', open - 1) + 1;
      String client = line.substring(from, open);
      String request = line.substring(open + BEFORE_REQUEST.length(), close);
      long status = status(line.substring(close + 2));
      boolean port = client.isEmpty() || client.indexOf(':') > 0;
      boolean own = port && status > 0 && request.lastIndexOf(" HTTP/") > 0;
      return own ? new Access(line.substring(0, from), client, request, status) : null;
    }

    /** The number in front of the reason, or -1. */
    private static long status(String text) {
      boolean whole = text.length() == 3 || (text.length() > 3 && text.charAt(3) == ' ');
      return whole ? FieldCursor.wholeNumber(text.substring(0, 3)) : -1;
    }

    /** The client's connection, or null where a proxy's header told its address and no port. */
    @Nullable String connection() {
      return client.isEmpty() || client.endsWith(":0") ? null : client;
    }
  }

  /** Whether {@code line} is surely Uvicorn's, and says itself when it was logged. */
  static boolean isStamped(String line) {
    Matcher stamp = STAMP.matcher(line);
    return stamp.find() && stamp.start() <= LATEST_STAMP && isOwn(line);
  }

  @Override
  public boolean claims(String line) {
    return isOwn(line);
  }

  private static boolean isOwn(String line) {
    return Access.of(line) != null || OWN.matcher(line).find();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(clock.notes());
    if (anyLogged) {
      notes.add(LOGGED);
    }
    return notes;
  }

  @Override
  public ParsedEntry read(long number, String line) {
    return read(number, LineReader.NO_STAMP, line);
  }

  @Override
  public ParsedEntry read(long number, long loggedNanos, String line) {
    Access access = Access.of(line);
    if (access == null) {
      boolean socket = line.contains(BEFORE_REQUEST + "WebSocket ");
      return new ParsedEntry.Skipped(number, socket ? "a WebSocket" : OTHER);
    }
    if (!readStamp(access.before(), loggedNanos)) {
      return new ParsedEntry.Rejected(
          number, "no time stamp", "neither the line says a time nor what it is wrapped in");
    }
    RequestLine request = RequestLine.parse(access.request());
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    String client = access.client();
    return new ParsedEntry.Parsed(
        RecordedRequest.at(number, stampNanos, resolutionNanos, StampMeaning.COMPLETION)
            .line(sent)
            .status(access.status())
            .clientAddress(client.isEmpty() ? null : Addresses.withoutPort(client))
            .connection(access.connection())
            .build());
  }

  /** Reads the line's own stamp, or else takes that of its wrapper; false where there is none. */
  private boolean readStamp(String before, long loggedNanos) {
    Matcher stamp = STAMP.matcher(before);
    if (stamp.find()) {
      Matcher zone = ZONE.matcher(before).region(stamp.end(), before.length());
      return readOwn(stamp.group(), zone.lookingAt() ? zone.group().strip() : "");
    }
    anyLogged = true;
    stampNanos = loggedNanos;
    resolutionNanos = LineReader.stampResolutionNanos(loggedNanos);
    return loggedNanos != LineReader.NO_STAMP;
  }

  private boolean readOwn(String stamp, String zone) {
    byte[] text = (stamp + zone).getBytes(ISO_8859_1);
    TextCursor in = new TextCursor(text, 0, text.length);
    parts.clear();
    int decimals = IsoTime.readLocal(in, parts);
    if (!zone.isEmpty()) {
      parts.offsetSeconds = in.zone();
    }
    if (!in.isComplete() || !parts.isValid()) {
      return false;
    }
    if (zone.isEmpty()) {
      parts.locate(clock);
    }
    stampNanos = parts.toEpochNanos();
    resolutionNanos = TimeParts.resolutionNanos(decimals);
    return true;
  }
}
