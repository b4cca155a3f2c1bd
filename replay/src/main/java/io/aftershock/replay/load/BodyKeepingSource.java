package io.aftershock.replay.load;

import io.aftershock.replay.http.BodyPolicy;
import io.aftershock.replay.http.Exchange;
import java.io.IOException;

/** Requests of another source, of whose responses' bodies something is kept. */
public final class BodyKeepingSource implements RequestSource {
  private final RequestSource source;
  private final BodyPolicy policy;

  /** Keeps what {@code policy} says. */
  public BodyKeepingSource(RequestSource source, BodyPolicy policy) {
    this.source = source;
    this.policy = policy;
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    if (!source.next(into)) {
      return false;
    }
    into.keepBody(policy);
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
