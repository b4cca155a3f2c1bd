package io.aftershock.replay.load;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the requests of a timetable in their trace, lap after lap. Not thread-safe. */
public final class TraceCursor implements AutoCloseable {
  private final Path trace;
  private final long requests;
  private TraceReader reader;
  private long lap;

  /**
   * Opens the trace.
   *
   * @throws IOException where it cannot be read
   */
  public TraceCursor(Path trace) throws IOException {
    this.trace = trace;
    this.reader = TraceReader.open(trace);
    this.requests = reader.info().counts().kept();
  }

  /**
   * The request with that number, valid until the next call.
   *
   * @param number above that of the call before
   * @throws IOException where it cannot be read
   */
  public RequestBytes at(long number) throws IOException {
    if (number / requests != lap) {
      reader.close();
      reader = TraceReader.open(trace);
      lap = number / requests;
    }
    long index = number % requests;
    RequestBytes request = reader.nextBytes();
    while (request != null && request.index() < index) {
      request = reader.nextBytes();
    }
    if (request == null || request.index() != index) {
      throw new IOException(trace + ": has no request " + index + " any more; was it replaced?");
    }
    return request;
  }

  @Override
  public void close() {
    reader.close();
  }
}
