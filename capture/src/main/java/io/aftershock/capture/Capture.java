package io.aftershock.capture;

import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.time.Arrival;
import io.aftershock.capture.time.ArrivalOrder;
import io.aftershock.capture.trace.StorageException;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

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
   *     trace then
   */
  CaptureSummary run() throws IOException {
    Following following = options.choices().following();
    Runnable beforeCleaning = following == null ? () -> {} : following::stopAndAwaitSaved;
    try (TraceOutput output =
        TraceOutput.prepare(options.output(), options.force(), beforeCleaning)) {
      CaptureSummary summary = capture(output);
      output.publish();
      return summary;
    } catch (StorageException e) {
      // Temporary files lie beside the trace, so the disk is the same one.
      throw new IOException(options.output() + ": " + e.getMessage(), e);
    }
  }

  private CaptureSummary capture(TraceOutput output) throws IOException {
    // Before the reading: what writes a trace cannot be loaded once an interrupt has ended a
    // follow.
    try (TraceWriter writer = TraceWriter.create(output.traceDirectory());
        RejectionLog rejections = new RejectionLog(output.traceDirectory());
        ArrivalOrder order = new ArrivalOrder(output.sortDirectory(), options.time())) {
      SourceReading reading =
          new SourceReading(options, standardInput, redaction, order, rejections);
      for (String input : options.inputs()) {
        reading.read(input);
      }
      return write(writer, reading, order, rejections);
    }
  }

  private CaptureSummary write(
      TraceWriter writer, SourceReading reading, ArrivalOrder order, RejectionLog rejections)
      throws IOException {
    TraceAssembly assembly =
        new TraceAssembly(writer, order.texts(), options.endpoints(), options.bodies());
    for (Arrival arrival = order.next(); arrival != null; arrival = order.next()) {
      if (reading.isWantedAt(arrival.nanos())) {
        assembly.add(arrival);
      }
    }
    TraceInfo info =
        writer.finish(
            (digest, fileBytes) ->
                assembly.describe(
                    reading.sources().stream().map(SourceLines::source).toList(),
                    reading.counts(),
                    order.time(),
                    redaction.toManifest(),
                    selection(),
                    digest,
                    fileBytes));
    return new CaptureSummary(
        options.output(),
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

  private List<String> selection() {
    List<String> selection = new ArrayList<>(options.selection().options());
    selection.addAll(options.choices().window().options());
    return selection;
  }
}
