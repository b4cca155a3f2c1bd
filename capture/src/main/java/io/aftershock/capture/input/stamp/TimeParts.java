package io.aftershock.capture.input.stamp;

/**
 * The parts of one time stamp, gathered from one column or several: either a number of seconds
 * since 1970, or a date and a time of day with an offset; and a fraction. Not thread-safe.
 */
public final class TimeParts {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NO_SECONDS = Long.MIN_VALUE;
  private static final int LAST_NANO = 999_999_999;
  private static final long LATEST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  public int year;
  public int month;
  public int day;
  public int hour;
  public int minute;
  public int second;
  public int offsetSeconds;
  public int nanos;
  private long epochSeconds;

  public TimeParts() {
    clear();
  }

  /** Parts of which none is set. */
  public void clear() {
    year = 0;
    month = 0;
    day = 0;
    hour = 0;
    minute = 0;
    second = 0;
    offsetSeconds = 0;
    nanos = 0;
    epochSeconds = NO_SECONDS;
  }

  /** Sets seconds since 1970, which count more than a date and a time of day. */
  public void epochSeconds(long seconds) {
    epochSeconds = seconds;
  }

  /** Reads {@code 2018-07-02}. */
  public void readDate(TextCursor in) {
    year = in.number(4);
    in.expect('-');
    month = in.number(2);
    in.expect('-');
    day = in.number(2);
  }

  /** Reads {@code 02/Jul/2018}, as the common log format has it. */
  public void readNamedDate(TextCursor in) {
    day = in.number(2);
    in.expect('/');
    month = in.month();
    in.expect('/');
    year = in.number(4);
  }

  /** Reads {@code 22:23:00}. */
  public void readTime(TextCursor in) {
    hour = in.number(2);
    in.expect(':');
    minute = in.number(2);
    in.expect(':');
    second = in.number(2);
  }

  /** Reads decimals of a second and returns how many there are. */
  public int readDecimals(TextCursor in) {
    int before = in.position();
    nanos = in.fraction();
    return in.position() - before;
  }

  /** The smallest step between stamps of that many decimals, in nanoseconds; 1 from nine on. */
  public static long resolutionNanos(int decimals) {
    long resolutionNanos = NANOS_PER_SECOND;
    for (int i = Math.min(decimals, 9); i > 0; i--) {
      resolutionNanos /= 10;
    }
    return resolutionNanos;
  }

  /** Whether this is a moment that the calendar has, and that nanoseconds since 1970 can hold. */
  public boolean isValid() {
    if (epochSeconds != NO_SECONDS) {
      return epochSeconds >= 0 && epochSeconds <= LATEST_SECOND;
    }
    return year >= 1970
        && year < 2262
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= daysInMonth()
        && hour <= 23
        && minute <= 59
        && second <= 60;
  }

  /**
   * Takes the offset from {@code clock}, for parts that have a date and a time of day but no zone.
   */
  public void locate(LocalClock clock) {
    if (epochSeconds == NO_SECONDS) {
      offsetSeconds = clock.offsetSeconds(localSeconds());
    }
  }

  /** Nanoseconds since 1970 in UTC. A leap second is the last nanosecond before it. */
  public long toEpochNanos() {
    if (epochSeconds != NO_SECONDS) {
      return epochSeconds * NANOS_PER_SECOND + nanos;
    }
    long seconds = localSeconds() - offsetSeconds;
    return seconds * NANOS_PER_SECOND + (second == 60 ? LAST_NANO : nanos);
  }

  private long localSeconds() {
    long minutes = (epochDay() * 24 + hour) * 60 + minute;
    return minutes * 60 + Math.min(second, 59);
  }

  private int daysInMonth() {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      default -> 31;
    };
  }

  /** Days since 1970-01-01 in the Gregorian calendar, with years that begin in March. */
  private long epochDay() {
    int shifted = month > 2 ? year : year - 1;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }
}
