package io.aftershock.capture.export;

import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;

/**
 * Writes the requests of one trace in one form. Memory does not depend on their number. Not
 * thread-safe.
 */
interface TraceExporter {
  /** Writes what stands before the requests. */
  default void begin() throws IOException {}

  /** Writes the next request in order of arrival, or notes why the form cannot hold it. */
  void write(TraceRequest request) throws IOException;

  /** Writes what stands behind the requests, and hands everything to the stream. */
  default void end() throws IOException {}
}
