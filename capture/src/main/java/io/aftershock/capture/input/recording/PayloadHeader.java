package io.aftershock.capture.input.recording;

import org.jspecify.annotations.Nullable;

/**
 * The first line of a payload: {@code <type> <id> <nanoseconds> [<nanoseconds>]}.
 *
 * @param type 1 a request, 2 its response, 3 the response of a replay
 * @param id what a request and its responses have in common
 * @param nanos of a request when it came, since 1970; of a response that or its own time, and in
 *     old versions its duration
 * @param latencyNanos a duration, or -1 where there is none
 */
record PayloadHeader(int type, String id, long nanos, long latencyNanos) {
  static final int REQUEST = 1;
  static final int RESPONSE = 2;
  static final int REPLAYED_RESPONSE = 3;

  /** The year 1973: what is less is a duration. */
  private static final long FIRST_STAMP_NANOS = 100_000_000_000_000_000L;

  /** Reads a line, or returns null where it is no such header. */
  static @Nullable PayloadHeader parse(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    String[] words = text.split(" ", -1);
    boolean shaped =
        words.length >= 3
            && words.length <= 5
            && words[0].length() == 1
            && words[0].charAt(0) >= '1'
            && words[0].charAt(0) <= '3'
            && !words[1].isEmpty();
    long nanos = shaped ? digits(words[2]) : -1;
    if (nanos < 0) {
      return null;
    }
    long latency = words.length > 3 ? digits(words[3]) : -1;
    return new PayloadHeader(words[0].charAt(0) - '0', words[1], nanos, latency);
  }

  /** Whether the id is 24 or 40 hexadecimal digits, as GoReplay makes them. */
  boolean hasUsualId() {
    return (id.length() == 24 || id.length() == 40)
        && id.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  boolean hasStamp() {
    return nanos >= FIRST_STAMP_NANOS;
  }

  /** Nanoseconds from the arrival of {@code request} to the end of this response, or -1. */
  long durationNanosOf(PayloadHeader request) {
    if (!hasStamp()) {
      return nanos > 0 ? nanos : -1;
    }
    long latency = Math.max(0, latencyNanos);
    if (nanos == request.nanos) {
      return latencyNanos < 0 ? -1 : latency;
    }
    long duration = nanos - request.nanos + latency;
    return duration < 0 ? -1 : duration;
  }

  private static long digits(String word) {
    if (word.isEmpty() || word.length() > 19) {
      return -1;
    }
    try {
      return word.charAt(0) == '+' ? -1 : Long.parseLong(word);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
