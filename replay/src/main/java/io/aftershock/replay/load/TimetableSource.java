package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.schedule.Timetable;
import java.io.IOException;

/** The requests of a timetable at its times. Not thread-safe. */
public final class TimetableSource implements RequestSource {
  private final Timetable times;
  private final TraceCursor requests;
  private final RequestEncoder encoder;

  /** Reads {@code times} and {@code requests}, and closes both. */
  public TimetableSource(Timetable times, TraceCursor requests, RequestEncoder encoder) {
    this.times = times;
    this.requests = requests;
    this.encoder = encoder;
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    if (!times.next()) {
      return false;
    }
    encoder.encode(requests.at(times.number()), into);
    into.number(times.number());
    into.intendAt(times.nanos());
    return true;
  }

  @Override
  public void close() {
    times.close();
    requests.close();
  }
}
