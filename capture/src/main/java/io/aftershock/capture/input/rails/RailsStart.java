package io.aftershock.capture.input.rails;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.stamp.TimeParts;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Started GET "/a?b=c" for 192.0.2.7 at 2026-11-24 07:10:14 +0000} says.
 *
 * @param target as Rails shows it: with values hidden whose names are secret
 * @param client the client's address, or null where Rails trusted none
 * @param stampNanos when the request arrived, in nanoseconds since 1970
 */
record RailsStart(
    String method, String target, @Nullable String client, long stampNanos, long resolutionNanos) {
  private static final String STARTED = "Started ";
  private static final Pattern BEGINNING = Pattern.compile(STARTED + "[A-Z][A-Z-]{1,30} \"");
  private static final String FOR = "\" for ";
  private static final String AT = " at ";
  private static final Pattern SOCKET = Pattern.compile("\" \\[(?:non-)?WebSocket\\] for ");
  private static final Pattern ADDRESS = Pattern.compile("[\\w:.%-]{0,100}");
  private static final long FARTHEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Whether {@code line} is meant as one. */
  static boolean isOne(RailsLine line) {
    return BEGINNING.matcher(line.message()).lookingAt();
  }

  /** Whether a WebSocket is meant, which Action Cable tells of behind the request that opens it. */
  static boolean isSocket(RailsLine line) {
    return isOne(line) && SOCKET.matcher(line.message()).find();
  }

  /** Whether it is whole up to its stamp. */
  static boolean isWhole(RailsLine line) {
    return Places.of(line.message()) != null;
  }

  /** Where the parts of a start are: its method ends with a blank and the quote of its target. */
  private record Places(int targetFrom, int targetEnd, int clientEnd) {
    /** Those of {@code message}, or null where it is cut off, or is two lines in one. */
    static @Nullable Places of(String message) {
      Matcher beginning = BEGINNING.matcher(message);
      int targetEnd = beginning.lookingAt() ? message.indexOf(FOR, beginning.end()) : -1;
      if (targetEnd < 0 || targetEnd != message.lastIndexOf(FOR)) {
        return null;
      }
      int clientFrom = targetEnd + FOR.length();
      int clientEnd = message.indexOf(AT, clientFrom);
      boolean isAddress =
          clientEnd >= 0 && ADDRESS.matcher(message).region(clientFrom, clientEnd).matches();
      return isAddress ? new Places(beginning.end(), targetEnd, clientEnd) : null;
    }

    String method(String message) {
      return message.substring(STARTED.length(), targetFrom - 2);
    }

    String target(String message) {
      return message.substring(targetFrom, targetEnd);
    }

    @Nullable String client(String message) {
      String client = message.substring(targetEnd + FOR.length(), clientEnd);
      return client.isEmpty() ? null : client;
    }
  }

  /** What it says, or null where it is not whole, or its stamp is none. */
  static @Nullable RailsStart parse(RailsLine line) {
    String message = line.message();
    Places places = Places.of(message);
    if (places == null) {
      return null;
    }
    byte[] stamp = message.substring(places.clientEnd() + AT.length()).getBytes(ISO_8859_1);
    TimeParts parts = new TimeParts();
    TextCursor in = new TextCursor(stamp, 0, stamp.length);
    int decimals = IsoTime.readLocal(in, parts);
    in.expect(' ');
    if (in.take('U')) {
      in.expect('T');
      in.expect('C');
    } else {
      parts.offsetSeconds = in.zone();
    }
    if (!in.isComplete() || !parts.isValid()) {
      return null;
    }
    RailsStart coarse =
        new RailsStart(
            places.method(message),
            places.target(message),
            places.client(message),
            parts.toEpochNanos(),
            TimeParts.resolutionNanos(decimals));
    RailsLine.Logged logger = line.logger();
    return logger == null ? coarse : coarse.refined(logger.stamp(), parts.offsetSeconds);
  }

  /** With the logger's stamp, which is finer, and of the same zone, which only Rails' says. */
  private RailsStart refined(String stamp, int offsetSeconds) {
    byte[] text = stamp.getBytes(ISO_8859_1);
    TimeParts parts = new TimeParts();
    TextCursor in = new TextCursor(text, 0, text.length);
    int decimals = IsoTime.readLocal(in, parts);
    parts.offsetSeconds = offsetSeconds;
    if (!in.isComplete() || !parts.isValid()) {
      return this;
    }
    long nanos = parts.toEpochNanos();
    boolean near = Math.abs(nanos - stampNanos) < FARTHEST_NANOS;
    return near && decimals > 0
        ? new RailsStart(method, target, client, nanos, TimeParts.resolutionNanos(decimals))
        : this;
  }

  /** The target without its query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
