package io.aftershock.replay.load;

import io.aftershock.capture.trace.ByteSlice;
import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceFollower;
import io.aftershock.capture.trace.TraceFollower.State;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.RequestEncoder;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a trace that is still being written, each due at a fixed delay after its arrival
 * on the wall clock. Where there are none it waits, asleep, and ends when the trace does. Used by
 * the thread that reads ahead.
 *
 * <p>When a request is due depends on its arrival alone: the wall clock is looked at once, when the
 * run starts. One that came into the trace too late for that is due as soon as it can be, and how
 * much later that is goes into a {@link FollowAccount}: else its wait for the capture would be
 * counted as the generator's lag and the target's latency.
 */
public final class FollowedSource implements RequestSource {
  /** How often it looks for more: a request in the trace is seen within that. */
  private static final long POLL_NANOS = 20_000_000;

  /** No look should come later than that after the one before. */
  private static final long LONGEST_POLL_NANOS = 50_000_000;

  /** How often it looks whether the trace is whole, or its capture gone. */
  private static final long LOOK_NANOS = 1_000_000_000;

  /** What it takes to encode a request and to have it taken up by a loop that waits. */
  private static final long AHEAD_NANOS = 5_000_000;

  private static final int MOST_HOSTS = 10_000;

  private final TraceFollower trace;
  private final LiveRun run;
  private final Terms terms;
  private final RequestEncoder encoder;
  private final FollowAccount account;
  private final Set<String> allowedHosts = new HashSet<>();
  private String lastHost = "";
  private boolean anchored;
  private long wallAtStartNanos;

  /** When the trace's first request is due. */
  private long zeroNanos;

  private long lastNanos;

  /** When there was nothing to read; long ago while that never was. */
  private long emptyNanos = Long.MIN_VALUE / 2;

  private long lookedNanos = Long.MIN_VALUE / 2;
  private State state = State.GROWING;

  /**
   * How a trace is followed.
   *
   * @param delayNanos from a request's arrival to when it is due, above 0
   * @param longestNanos time of the run when it ends, if the trace does not before
   * @param writes whether requests whose method writes are sent too
   * @param guard refuses hosts that must not be sent to
   * @param wallNanos the wall clock, in nanoseconds since 1970
   * @param pause how it waits
   */
  public record Terms(
      long delayNanos,
      long longestNanos,
      boolean writes,
      HostGuard guard,
      LongSupplier wallNanos,
      Pause pause) {}

  /** Looks at the hosts that requests were recorded from. */
  @FunctionalInterface
  public interface HostGuard {
    /**
     * Lets the host pass.
     *
     * @throws IOException where requests recorded from it must not be sent
     */
    void check(String host) throws IOException;
  }

  /** Follows {@code trace} in {@code run}, and closes it. */
  public FollowedSource(
      TraceFollower trace,
      LiveRun run,
      Terms terms,
      RequestEncoder encoder,
      FollowAccount account) {
    this.trace = trace;
    this.run = run;
    this.terms = terms;
    this.encoder = encoder;
    this.account = account;
  }

  @Override
  public boolean waits() {
    return true;
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    for (RequestBytes request = await(); request != null; request = await()) {
      long dueNanos = zeroNanos + request.offsetNanos();
      if (dueNanos >= terms.longestNanos()) {
        return false;
      }
      if (dueNanos < 0) {
        account.countOlder();
      } else if (!terms.writes() && !request.readsOnly()) {
        account.countWrite(request.method().toString());
      } else {
        checkHost(request.host());
        encoder.encode(request, into);
        into.intendAt(intendedNanos(dueNanos));
        return true;
      }
    }
    return false;
  }

  /** The due time, or else the earliest there is. */
  private long intendedNanos(long dueNanos) {
    // What came since the last look that found nothing may have come right after it: where this
    // thread was held up in between, the rest is the generator's own lag.
    long seenNanos = Math.min(run.nanos(), emptyNanos + LONGEST_POLL_NANOS);
    long earliest = Math.max(lastNanos, seenNanos + AHEAD_NANOS);
    if (dueNanos < earliest) {
      account.countLate(earliest - dueNanos);
      lastNanos = earliest;
      return earliest;
    }
    return dueNanos;
  }

  /** The next request, or null where none will come. */
  private @Nullable RequestBytes await() throws IOException {
    while (!run.isStopped() && run.nanos() < terms.longestNanos()) {
      if (!hasRunStarted()) {
        terms.pause().nanos(POLL_NANOS);
        continue;
      }
      RequestBytes request = isTraceStarted() ? trace.nextBytes() : null;
      if (request != null) {
        return request;
      }
      emptyNanos = run.nanos();
      if (state == State.WHOLE) {
        return null;
      }
      if (state == State.ABANDONED) {
        throw new IOException(
            "the trace was not finished, since its capture was killed; what was in it was sent");
      }
      if (!look()) {
        terms.pause().nanos(POLL_NANOS);
      }
    }
    return null;
  }

  private boolean hasRunStarted() {
    long now = run.nanos();
    if (!anchored && now >= -LoadGenerator.LEAD_NANOS) {
      anchored = true;
      wallAtStartNanos = terms.wallNanos().getAsLong() - now;
    }
    return anchored;
  }

  /** Whether it is known when the trace's first request arrived, and so when all are due. */
  private boolean isTraceStarted() {
    if (!trace.isStarted()) {
      return false;
    }
    long arrivalOfFirst = ChronoUnit.NANOS.between(Instant.EPOCH, trace.info().start());
    zeroNanos = arrivalOfFirst + terms.delayNanos() - wallAtStartNanos;
    return true;
  }

  /** Looks what became of the trace, unless it did just now. */
  private boolean look() throws IOException {
    long now = run.nanos();
    // Where the first request was written is known by its manifest alone.
    if (now - lookedNanos < (trace.isStarted() ? LOOK_NANOS : POLL_NANOS)) {
      return false;
    }
    lookedNanos = now;
    state = trace.look();
    return true;
  }

  private void checkHost(@Nullable ByteSlice host) throws IOException {
    if (host == null || host.is(lastHost)) {
      return;
    }
    lastHost = host.toString();
    if (!allowedHosts.contains(lastHost)) {
      terms.guard().check(lastHost);
      if (allowedHosts.size() < MOST_HOSTS) {
        allowedHosts.add(lastHost);
      }
    }
  }

  @Override
  public void close() {
    trace.close();
  }
}
