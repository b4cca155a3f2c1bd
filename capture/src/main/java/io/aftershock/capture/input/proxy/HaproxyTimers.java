package io.aftershock.capture.input.proxy;

/**
 * HAProxy's {@code TR/Tw/Tc/Tr/Ta}, in milliseconds.
 *
 * @param requestMillis until the request's head was whole, or -1 where it never was
 * @param totalMillis all of it, or -1 where the line was written before the end ({@code logasap})
 */
record HaproxyTimers(long requestMillis, long totalMillis) {
  private static final int OF_A_REQUEST = 5;
  private static final int OF_A_CONNECTION = 3;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long LONGEST_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI / 2;

  /** How many timers a word has: 5 for a request, 3 for a connection, 0 where it is none. */
  static int countIn(String word) {
    int count = 1;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      count += c == '/' ? 1 : 0;
      if (c != '/' && c != '-' && c != '+' && (c < '0' || c > '9')) {
        return 0;
      }
    }
    return count == OF_A_REQUEST || count == OF_A_CONNECTION ? count : 0;
  }

  /** The timers of a word that has five of them, which stands at {@code position}. */
  static HaproxyTimers of(String word, int position) throws LineMismatch {
    String request = word.substring(0, word.indexOf('/'));
    String total = word.substring(word.lastIndexOf('/') + 1);
    boolean unread = request.equals("-1");
    boolean unfinished = total.startsWith("+") || total.equals("-1");
    long requestMillis = unread ? -1 : FieldCursor.wholeNumber(request);
    long totalMillis = unfinished ? -1 : FieldCursor.wholeNumber(total);
    boolean bad = (requestMillis < 0 && !unread) || (totalMillis < 0 && !unfinished);
    if (bad || requestMillis > LONGEST_MILLIS || totalMillis > LONGEST_MILLIS) {
      throw LineMismatch.at(position, "timers in milliseconds");
    }
    return new HaproxyTimers(requestMillis, totalMillis);
  }

  /** From the stamp to the end of the response, or -1. */
  long totalNanos() {
    return totalMillis < 0 ? -1 : totalMillis * NANOS_PER_MILLI;
  }

  /** From the stamp to the end of the request's head, or 0. */
  long requestNanos() {
    return Math.max(0, requestMillis) * NANOS_PER_MILLI;
  }
}
