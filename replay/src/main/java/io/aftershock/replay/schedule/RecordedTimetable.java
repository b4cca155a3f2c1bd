package io.aftershock.replay.schedule;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The requests of a trace at their recorded times after the beginning of a window. */
public final class RecordedTimetable implements Timetable {
  private final TraceReader reader;
  private final boolean writes;
  private final long fromNanos;
  private final long toNanos;
  private final LeftOut leftOut;
  private @Nullable RequestBytes request;

  private RecordedTimetable(TraceReader reader, Window window, boolean writes, LeftOut leftOut) {
    this.reader = reader;
    this.writes = writes;
    this.fromNanos = window.fromNanos(reader.info().start());
    this.toNanos = window.toNanos(reader.info().start());
    this.leftOut = leftOut;
    leftOut.lapBegins(reader.info().counts().kept());
  }

  /**
   * Opens the trace.
   *
   * @param writes whether requests whose method writes are sent too
   * @throws IOException where it cannot be read
   */
  public static Timetable open(Path trace, Window window, boolean writes, LeftOut leftOut)
      throws IOException {
    return new RecordedTimetable(TraceReader.open(trace), window, writes, leftOut);
  }

  @Override
  public boolean next() throws IOException {
    for (request = reader.nextBytes(); request != null; request = reader.nextBytes()) {
      if (request.offsetNanos() >= toNanos) {
        leftOut.add(LeftOut.AFTER, reader.info().counts().kept() - request.index());
        return false;
      }
      if (request.offsetNanos() < fromNanos) {
        leftOut.add(LeftOut.BEFORE);
      } else if (!writes && !request.readsOnly()) {
        leftOut.add("writes (" + request.method() + ")");
      } else {
        return true;
      }
    }
    return false;
  }

  private RequestBytes request() {
    if (request == null) {
      throw new IllegalStateException("there is no request");
    }
    return request;
  }

  @Override
  public long number() {
    return request().index();
  }

  /** One without a session stands alone. */
  @Override
  public long session() {
    long session = request().session();
    return session != 0 ? session : ~request().index();
  }

  @Override
  public long durationNanos() {
    return request().durationNanos();
  }

  @Override
  public long nanos() {
    return request().offsetNanos() - fromNanos;
  }

  @Override
  public void close() {
    reader.close();
  }
}
