package io.aftershock.capture;

import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.time.Arrival;
import io.aftershock.capture.time.ArrivalOrder;
import io.aftershock.capture.time.LogClock;
import io.aftershock.capture.trace.StorageException;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The pipeline: read, redact, order, write. Runs once; prints nothing. */
final class Capture {
  private final CaptureOptions options;
  private final InputStream standardInput;
  private final Redaction redaction;

  Capture(CaptureOptions options, InputStream standardInput) {
    this.options = options;
    this.standardInput = standardInput;
    this.redaction = new Redaction(options.privacy());
  }

  /**
   * Captures all inputs into one trace.
   *
   * @throws IOException where an input cannot be read or the trace cannot be written; there is no
   *     trace then, or an unfinished one of a log that was followed
   */
  CaptureSummary run() throws IOException {
    Following following = options.choices().following();
    Runnable beforeCleaning = following == null ? () -> {} : following::stopAndAwaitSaved;
    try (TraceOutput output =
        TraceOutput.prepare(options.output(), options.force(), following != null, beforeCleaning)) {
      CaptureSummary summary = capture(output, following);
      output.publish();
      return summary;
    } catch (StorageException e) {
      // Temporary files lie beside the trace, so the disk is the same one.
      throw new IOException(options.output() + ": " + e.getMessage(), e);
    }
  }

  private CaptureSummary capture(TraceOutput output, @Nullable Following following)
      throws IOException {
    Path directory = output.traceDirectory();
    // Before the reading: what writes a trace cannot be loaded once an interrupt has ended a
    // follow.
    try (TraceWriter writer =
            following == null
                ? TraceWriter.create(directory)
                : TraceWriter.createGrowing(directory);
        RejectionLog rejections = new RejectionLog(directory);
        ArrivalOrder order = new ArrivalOrder(output.sortDirectory(), options.time())) {
      SourceReading reading = new SourceReading(options, standardInput, redaction, rejections);
      TraceFilling filling = new TraceFilling(options, writer, reading, redaction, order);
      TraceInfo info =
          following == null
              ? captureAtOnce(reading, filling, order)
              : follow(reading, filling, order, output, following);
      return summary(info, filling, reading, order, rejections);
    }
  }

  private TraceInfo captureAtOnce(SourceReading reading, TraceFilling filling, ArrivalOrder order)
      throws IOException {
    readAll(reading, SourceReading.Requests.into(order));
    for (Arrival arrival = order.next(); arrival != null; arrival = order.next()) {
      filling.add(arrival);
    }
    return filling.finish(null);
  }

  private TraceInfo follow(
      SourceReading reading,
      TraceFilling filling,
      ArrivalOrder order,
      TraceOutput output,
      Following following)
      throws IOException {
    LiveTrace live =
        new LiveTrace(
            order,
            filling,
            output::keepUnfinished,
            following.windowNanos(),
            new LogClock(Capture::wallNanos),
            System::nanoTime);
    // So that it can be followed from now on, whenever its first request comes.
    filling.describe(live.follow(false), 0);
    readAll(reading, live);
    return filling.finish(live.end());
  }

  private static long wallNanos() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
  }

  private void readAll(SourceReading reading, SourceReading.Requests requests) throws IOException {
    for (String input : options.inputs()) {
      reading.read(input, requests);
    }
  }

  private CaptureSummary summary(
      TraceInfo info,
      TraceFilling filling,
      SourceReading reading,
      ArrivalOrder order,
      RejectionLog rejections) {
    TraceAssembly assembly = filling.assembly();
    return new CaptureSummary(
        options.output().toString(),
        reading.sources(),
        info,
        assembly.bodies(),
        assembly.seconds().peak(),
        assembly.seconds().peakOffsetNanos(),
        assembly.sessionCounts().figures(),
        options.time().stamp() != null && !order.dependsOnPolicy(),
        rejections.first(),
        reading.truncations(),
        options.maxRejects());
  }
}
