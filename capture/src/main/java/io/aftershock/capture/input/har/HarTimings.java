package io.aftershock.capture.input.har;

/**
 * The phases of one HAR entry, in milliseconds; {@link #ABSENT} for one that did not happen or is
 * not known.
 */
record HarTimings(
    double blockedMillis,
    double dnsMillis,
    double connectMillis,
    double sslMillis,
    double sendMillis,
    double waitMillis,
    double receiveMillis) {
  static final double ABSENT = -1;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double LONGEST_MILLIS = 7 * 24 * 3600 * 1e3;

  /** Cleans the phases: whatever is negative, no number or longer than a week is absent. */
  HarTimings {
    blockedMillis = clean(blockedMillis);
    dnsMillis = clean(dnsMillis);
    connectMillis = clean(connectMillis);
    sslMillis = clean(sslMillis);
    sendMillis = clean(sendMillis);
    waitMillis = clean(waitMillis);
    receiveMillis = clean(receiveMillis);
  }

  /** Whether there is no phase at all, as Firefox has it for answers from its cache. */
  boolean isEmpty() {
    return blockedMillis < 0
        && dnsMillis < 0
        && connectMillis < 0
        && sslMillis < 0
        && sendMillis < 0
        && waitMillis < 0
        && receiveMillis < 0;
  }

  /** Whether an answer was waited for, which means that a request had been sent. */
  boolean waited() {
    return waitMillis > 0;
  }

  /**
   * Nanoseconds from the start of the entry, when the browser queued the request, to its arrival at
   * the server: the phases before it is sent.
   *
   * @param totalMillis the entry's own total, which tells whether its connect phase has the TLS
   *     handshake in it, as the specification wants, or beside it, as some exporters do
   */
  long untilArrivalNanos(double totalMillis) {
    double before = phase(blockedMillis) + phase(dnsMillis) + phase(connectMillis);
    double whole = before + phase(sendMillis) + phase(waitMillis) + phase(receiveMillis);
    boolean included = isNear(whole, totalMillis);
    boolean excluded = !included && isNear(whole + phase(sslMillis), totalMillis);
    return Math.round((before + (excluded ? phase(sslMillis) : 0)) * NANOS_PER_MILLI);
  }

  /** Nanoseconds from arrival to completion: send, wait and receive; -1 without a wait. */
  long fromArrivalNanos() {
    return waitMillis < 0
        ? -1
        : Math.round((phase(sendMillis) + waitMillis + phase(receiveMillis)) * NANOS_PER_MILLI);
  }

  /** {@code millis} in nanoseconds, or -1 where it is no time that an exchange takes. */
  static long nanos(double millis) {
    double clean = clean(millis);
    return clean < 0 ? -1 : Math.round(clean * NANOS_PER_MILLI);
  }

  private static boolean isNear(double sum, double total) {
    return Math.abs(sum - total) <= Math.max(2, total / 100);
  }

  private static double phase(double millis) {
    return Math.max(0, millis);
  }

  private static double clean(double millis) {
    return millis >= 0 && millis <= LONGEST_MILLIS ? millis : ABSENT;
  }
}
