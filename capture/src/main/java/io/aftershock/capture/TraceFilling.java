package io.aftershock.capture;

import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.time.Arrival;
import io.aftershock.capture.time.ArrivalOrder;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Fills a trace with those arrivals that are wanted, which come in order, and describes it. Not
 * thread-safe.
 */
final class TraceFilling {
  private final CaptureOptions options;
  private final TraceWriter writer;
  private final TraceAssembly assembly;
  private final SourceReading reading;
  private final Redaction redaction;
  private final ArrivalOrder order;

  TraceFilling(
      CaptureOptions options,
      TraceWriter writer,
      SourceReading reading,
      Redaction redaction,
      ArrivalOrder order) {
    this.options = options;
    this.writer = writer;
    this.assembly = new TraceAssembly(writer, order.texts(), options.endpoints(), options.bodies());
    this.reading = reading;
    this.redaction = redaction;
    this.order = order;
  }

  void add(Arrival arrival) throws IOException {
    if (reading.isWantedAt(arrival.nanos())) {
      assembly.add(arrival);
    }
  }

  /** Requests in the trace so far. */
  long count() {
    return writer.count();
  }

  /** Lets those who follow the trace see what is in it. */
  void flush() throws IOException {
    writer.flush();
  }

  /** Says to those who follow the trace what is in it, of which they see so many requests. */
  void describe(TraceInfo.Follow follow, long flushed) throws IOException {
    writer.describe(
        (digest, fileBytes) -> manifest(reading.countsSoFar(flushed), follow, digest, fileBytes));
  }

  /** Ends the trace; {@code follow} is how its log was followed, or null. */
  TraceInfo finish(TraceInfo.@Nullable Follow follow) throws IOException {
    return writer.finish(
        (digest, fileBytes) -> manifest(reading.counts(), follow, digest, fileBytes));
  }

  private TraceInfo manifest(
      TraceInfo.Counts counts, TraceInfo.@Nullable Follow follow, String digest, long fileBytes) {
    return assembly.describe(
        reading.sources().stream().map(SourceLines::source).toList(),
        counts,
        order.time(),
        redaction.toManifest(),
        options.wanted(),
        digest,
        fileBytes,
        follow);
  }

  /** What was put together. */
  TraceAssembly assembly() {
    return assembly;
  }
}
