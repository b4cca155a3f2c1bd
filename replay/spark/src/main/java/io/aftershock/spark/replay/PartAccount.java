package io.aftershock.spark.replay;

import org.jspecify.annotations.Nullable;

/**
 * What a task says of its part once its run is there, beside it.
 *
 * @param schema {@link #SCHEMA}
 * @param ready what it said before the start
 * @param startNanos the start that was agreed on, by the driver's clock
 * @param lateStartNanos how late it took up its first request
 * @param clockAfter how far its clock was ahead at the end, or null where the driver did not answer
 * @param ownLag how late it took up each: an HdrHistogram, compressed, in Base64
 */
record PartAccount(
    String schema,
    Ready ready,
    long startNanos,
    long lateStartNanos,
    @Nullable ClockOffset clockAfter,
    String ownLag) {
  static final String SCHEMA = "aftershock.replay-part/1";
}
