package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.rules.RuleEncoder;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/**
 * Requests of another source, signed for the time when they are due: they are read ahead, by
 * minutes where few are sent, and a signature is good for some minutes only. Not thread-safe.
 */
public final class SigningSource implements RequestSource {
  private final RequestSource source;
  private final RuleEncoder encoder;
  private final Clock clock;
  private final Instant opened;

  /** Signs what {@code encoder} has filled in, for a run that starts about now. */
  public SigningSource(RequestSource source, RuleEncoder encoder, Clock clock) {
    this.source = source;
    this.encoder = encoder;
    this.clock = clock;
    this.opened = clock.instant();
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    if (!source.next(into)) {
      return false;
    }
    Instant due = opened.plusNanos(into.intendedNanos());
    Instant now = clock.instant();
    encoder.sign(into, due.isAfter(now) ? due : now);
    return true;
  }

  @Override
  public void close() {
    source.close();
  }
}
