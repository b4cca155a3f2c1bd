package io.aftershock.replay.load;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;

/** The requests of a trace at the times of a schedule. Not thread-safe. */
public final class TraceSource implements RequestSource {
  private final TraceReader reader;
  private final Schedule schedule;
  private final RequestEncoder encoder;
  private final boolean writes;

  /**
   * Reads {@code reader} to its end, and closes it.
   *
   * @param writes whether requests whose method writes are sent too
   */
  public TraceSource(
      TraceReader reader, Schedule schedule, RequestEncoder encoder, boolean writes) {
    this.reader = reader;
    this.schedule = schedule;
    this.encoder = encoder;
    this.writes = writes;
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    RequestBytes request = reader.nextBytes();
    while (request != null && !writes && !request.readsOnly()) {
      request = reader.nextBytes();
    }
    if (request == null) {
      return false;
    }
    encoder.encode(request, into);
    into.intendAt(schedule.intendedNanos(request.offsetNanos()));
    return true;
  }

  @Override
  public void close() {
    reader.close();
  }
}
