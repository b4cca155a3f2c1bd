package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.run.Outcome;
import java.io.IOException;

/** Requests of another source, of which those above a rate are marked not to be sent. */
public final class CappedSource implements RequestSource {
  private final RequestSource source;
  private final RateCeiling ceiling;

  /** Holds back what {@code ceiling} does not let through. */
  public CappedSource(RequestSource source, RateCeiling ceiling) {
    this.source = source;
    this.ceiling = ceiling;
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    if (!source.next(into)) {
      return false;
    }
    if (into.refusal() == null && !ceiling.admits(into.intendedNanos())) {
      into.refuse(Outcome.OVER_RATE);
    }
    return true;
  }

  @Override
  public boolean waits() {
    return source.waits();
  }

  @Override
  public void close() {
    source.close();
  }
}
