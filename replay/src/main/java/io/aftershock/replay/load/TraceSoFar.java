package io.aftershock.replay.load;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceFollower;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.RequestEncoder;
import java.io.IOException;

/** The requests that a growing trace has by now, all due at once; to warm up with. */
public final class TraceSoFar implements RequestSource {
  private final TraceFollower trace;
  private final RequestEncoder encoder;
  private final boolean writes;

  /** Reads what {@code trace} has, and closes it. */
  public TraceSoFar(TraceFollower trace, RequestEncoder encoder, boolean writes) {
    this.trace = trace;
    this.encoder = encoder;
    this.writes = writes;
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    RequestBytes request = trace.nextBytes();
    while (request != null && !writes && !request.readsOnly()) {
      request = trace.nextBytes();
    }
    if (request == null) {
      return false;
    }
    encoder.encode(request, into);
    into.intendAt(0);
    return true;
  }

  @Override
  public void close() {
    trace.close();
  }
}
