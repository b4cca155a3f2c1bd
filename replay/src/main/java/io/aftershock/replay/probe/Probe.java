package io.aftershock.replay.probe;

import io.aftershock.replay.run.SeriesKind;
import java.io.IOException;

/** Something that can be asked for numbers. Used by one thread. */
interface Probe extends AutoCloseable {
  /** What is asked: {@code scrape}, {@code jmx} or {@code exec}. */
  String kind();

  /** Whom it asks, as the option says it. */
  String from();

  /**
   * Asks.
   *
   * @throws IOException where there is no answer in time; the message says why
   */
  void ask(Reading into) throws IOException;

  @Override
  void close();

  /** Takes the numbers of one answer. */
  @FunctionalInterface
  interface Reading {
    /**
     * Takes one.
     *
     * @param series name, with labels in braces behind it where there are any
     * @param kind what kind of number it is, as far as is known
     */
    void put(String series, SeriesKind kind, double value);
  }
}
