package io.aftershock.replay.run;

/** One metric of a server over a run's time. Immutable. */
public final class ServerSeries {
  private final int source;
  private final String name;
  private final SeriesKind kind;
  private final long[] atNanos;
  private final double[] values;

  /**
   * Takes over the arrays.
   *
   * @param source number of the one who was asked, in the order of the options
   * @param name with labels in braces behind it where there are any
   * @param kind what kind of number it is
   * @param atNanos when each value was given, after the run's start; ascending
   * @param values the values; NaN where the series was gone or nobody answered
   */
  public ServerSeries(int source, String name, SeriesKind kind, long[] atNanos, double[] values) {
    if (atNanos.length != values.length) {
      throw new IllegalArgumentException(atNanos.length + " times, " + values.length + " values");
    }
    this.source = source;
    this.name = name;
    this.kind = kind;
    this.atNanos = atNanos;
    this.values = values;
  }

  /** Number of the one who was asked, in the order of the options. */
  public int source() {
    return source;
  }

  /** With labels in braces behind it where there are any. */
  public String name() {
    return name;
  }

  /** What kind of number it is. */
  public SeriesKind kind() {
    return kind;
  }

  /** Number of values. */
  public int size() {
    return values.length;
  }

  /** When a value was given, after the run's start. */
  public long atNanos(int position) {
    return atNanos[position];
  }

  /** A value; NaN where the series was gone or nobody answered. */
  public double value(int position) {
    return values[position];
  }
}
