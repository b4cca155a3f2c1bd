package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.trace.TraceFollower;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import io.aftershock.replay.TestTraces;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In virtual time: a pause lets it pass, and what was planned for it happens meanwhile. */
@Timeout(60)
class FollowedSourceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long DELAY = 30 * SECOND;
  private static final long NEVER = Long.MAX_VALUE;

  /** The trace's first request arrived at that moment. */
  private static final Instant ARRIVAL = Instant.parse("2026-11-24T07:00:00Z");

  @TempDir Path temp;
  private final TreeMap<Long, Event> events = new TreeMap<>();
  private final FollowAccount account = new FollowAccount();
  private final Exchange exchange = new Exchange();
  private final List<Long> indexes = new ArrayList<>();
  private final List<Long> intended = new ArrayList<>();
  private TraceWriter writer;
  private long runAfterArrival = 20 * SECOND;
  private long nanos = -LoadGenerator.LEAD_NANOS;
  private long pauses;
  private boolean stopped;

  /** What happens at some moment of the run. */
  private interface Event {
    void happen() throws IOException;
  }

  @BeforeEach
  void begin() throws IOException {
    writer = TraceWriter.createGrowing(temp.resolve("t.trace"));
    describe(false);
  }

  @AfterEach
  void end() throws IOException {
    writer.close();
    exchange.release();
  }

  private TraceInfo info(String digest, long bytes, boolean whole) {
    long count = writer.count();
    return new TraceInfo(
        TraceInfo.SCHEMA,
        "test",
        List.of(),
        new TraceInfo.Counts(count, count, Map.of(), Map.of()),
        count == 0 ? Instant.EPOCH : ARRIVAL,
        writer.spanNanos(),
        new TraceInfo.Time("arrival", false, 1, "none", 0),
        TraceInfo.Privacy.nothing(),
        List.of("GET /r/:n"),
        Map.of(),
        0,
        0,
        0,
        digest,
        bytes,
        List.of(),
        new TraceInfo.Follow(10 * SECOND, 0, 0, whole));
  }

  private void describe(boolean whole) throws IOException {
    if (whole) {
      writer.finish((digest, bytes) -> info(digest, bytes, true));
    } else {
      writer.describe((digest, bytes) -> info(digest, bytes, false));
    }
  }

  /** Writes a request that arrived so long after the first. */
  private void write(TraceRequest request) throws IOException {
    writer.append(request);
    describe(false);
    writer.flush();
  }

  private void get(long index, long offsetNanos) throws IOException {
    write(TestTraces.get(index, offsetNanos));
  }

  private FollowedSource source(long longestNanos, FollowedSource.HostGuard guard)
      throws IOException {
    LiveRun run =
        new LiveRun() {
          @Override
          public long nanos() {
            return nanos;
          }

          @Override
          public boolean isStopped() {
            return stopped;
          }
        };
    long wallAtZero = ChronoUnit.NANOS.between(Instant.EPOCH, ARRIVAL) + runAfterArrival;
    return new FollowedSource(
        TraceFollower.open(temp.resolve("t.trace")),
        run,
        new FollowedSource.Terms(
            DELAY, longestNanos, false, guard, () -> wallAtZero + nanos, this::pass),
        new RequestEncoder(
            Targets.one(new Target("127.0.0.1", 80)),
            HostPolicy.RECORDED,
            Sharing.SHARED,
            Protocol.HTTP_1_1),
        account);
  }

  private void pass(long pause) {
    pauses++;
    nanos += pause;
    while (!events.isEmpty() && events.firstKey() <= nanos) {
      try {
        events.pollFirstEntry().getValue().happen();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void follow(long longestNanos) throws IOException {
    follow(longestNanos, host -> {});
  }

  private void follow(long longestNanos, FollowedSource.HostGuard guard) throws IOException {
    try (FollowedSource source = source(longestNanos, guard)) {
      assertThat(source.waits()).isTrue();
      while (source.next(exchange)) {
        indexes.add(exchange.index());
        intended.add(exchange.intendedNanos());
      }
    }
  }

  @Test
  void eachIsDueItsDelayAfterItsArrivalWheneverItCame() throws IOException {
    get(0, 0);
    get(1, 12 * SECOND);
    events.put(4 * SECOND, () -> get(2, 14 * SECOND));
    events.put(6 * SECOND, () -> get(3, 15 * SECOND + 1));
    events.put(8 * SECOND, () -> describe(true));

    follow(NEVER);

    assertThat(indexes).containsExactly(0L, 1L, 2L, 3L);
    assertThat(intended).containsExactly(10 * SECOND, 22 * SECOND, 24 * SECOND, 25 * SECOND + 1);
    assertThat(account.late()).isZero();
    assertThat(account.older()).isZero();
    assertThat(nanos).isBetween(8 * SECOND, 10 * SECOND);
    assertThat(pauses).isLessThan(600); // It sleeps: no more than fifty looks a second.
  }

  @Test
  void whatWasDueBeforeTheStartIsCountedAndLeftOut() throws IOException {
    runAfterArrival = 40 * SECOND;
    get(0, 0);
    get(1, 10 * SECOND - 1);
    get(2, 11 * SECOND);
    describe(true);

    follow(NEVER);

    assertThat(indexes).containsExactly(2L);
    assertThat(intended).containsExactly(SECOND);
    assertThat(account.older()).isEqualTo(2);
    assertThat(account.late()).isZero();
  }

  @Test
  void oneThatComesTooLateIsDueAtOnceAndCounted() throws IOException {
    get(0, 0);
    events.put(12 * SECOND, () -> get(1, SECOND)); // It was due at 11 s.
    events.put(12 * SECOND + 100 * MILLI, () -> get(2, 20 * SECOND));
    events.put(13 * SECOND, () -> describe(true));

    follow(NEVER);

    assertThat(indexes).containsExactly(0L, 1L, 2L);
    assertThat(intended.get(0)).isEqualTo(10 * SECOND);
    assertThat(intended.get(1)).isBetween(12 * SECOND, 12 * SECOND + 30 * MILLI);
    assertThat(intended.get(2)).isEqualTo(30 * SECOND);
    assertThat(account.late()).isEqualTo(1);
    assertThat(account.lateNanos().get("max")).isBetween(SECOND, SECOND + 40 * MILLI);
  }

  /** It lay there all the time: that nobody read it is the generator's fault, and its lag. */
  @Test
  void oneThatWasReadTooLateIsNotTheCapturesFault() throws IOException {
    get(0, 0);
    events.put(
        2 * SECOND,
        () -> {
          get(1, SECOND);
          describe(true);
          nanos += 60 * SECOND;
        });

    follow(NEVER);

    assertThat(intended).containsExactly(10 * SECOND, 11 * SECOND);
    assertThat(account.late()).isZero();
  }

  @Test
  void timesNeverStepBack() throws IOException {
    get(0, 0);
    events.put(
        12 * SECOND,
        () -> {
          for (int i = 1; i <= 20; i++) {
            get(i, SECOND + i * 100L * MILLI);
          }
          describe(true);
        });

    follow(NEVER);

    assertThat(intended).hasSize(21).isSorted();
    assertThat(account.late()).isBetween(9L, 11L); // Those due before 12 s.
  }

  @Test
  void endsAtItsLongestWhetherRequestsComeOrNot() throws IOException {
    get(0, 0);
    get(1, 10 * SECOND);

    follow(11 * SECOND);

    assertThat(indexes).containsExactly(0L);
    indexes.clear();
    nanos = 0;
    get(2, 12 * SECOND);
    follow(25 * SECOND);
    assertThat(indexes).containsExactly(0L, 1L, 2L);
    assertThat(nanos).isGreaterThanOrEqualTo(25 * SECOND);
  }

  @Test
  void endsWhenTheRunIsStopped() throws IOException {
    events.put(3 * SECOND, () -> stopped = true);

    follow(NEVER);

    assertThat(indexes).isEmpty();
    assertThat(nanos).isBetween(3 * SECOND, 3 * SECOND + 50 * MILLI);
  }

  @Test
  void anEmptyTraceThatEndsIsTheEnd() throws IOException {
    events.put(2 * SECOND, () -> describe(true));

    follow(NEVER);

    assertThat(indexes).isEmpty();
  }

  @Test
  void sendsWhatThereIsOfATraceWhoseCaptureDiedAndFailsThen() throws IOException {
    get(0, 0);
    events.put(
        2 * SECOND,
        () -> {
          get(1, SECOND);
          writer.close();
        });

    assertThatThrownBy(() -> follow(NEVER))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was not finished, since its capture was killed");
    assertThat(indexes).containsExactly(0L, 1L);
  }

  @Test
  void leavesOutWritesAndCountsThem() throws IOException {
    write(TestTraces.request("POST", 0, 0, "x"));
    get(1, 1);
    describe(true);

    follow(NEVER);

    assertThat(indexes).containsExactly(1L);
    assertThat(account.writes()).isEqualTo(Map.of("POST", 1L));
  }

  @Test
  void aHostThatMustNotBeSentToEndsIt() throws IOException {
    get(0, 0);
    TraceRequest plain = TestTraces.get(1, 1);
    write(
        new TraceRequest(
            1,
            1,
            "GET",
            "/",
            null,
            "shop.example",
            plain.headers(),
            null,
            0,
            0,
            0,
            0,
            200,
            -1,
            -1));
    describe(true);

    assertThatThrownBy(
            () ->
                follow(
                    NEVER,
                    host -> {
                      throw new IOException("not to " + host);
                    }))
        .hasMessage("not to shop.example");
    assertThat(indexes).containsExactly(0L);
  }

  @Test
  void waitsForTheRunToStart() throws IOException {
    nanos = -1_000_000_000_000L;
    get(0, 0);
    describe(true);
    events.put(Long.MIN_VALUE, () -> nanos = -LoadGenerator.LEAD_NANOS);

    follow(NEVER);

    assertThat(intended).containsExactly(10 * SECOND);
  }
}
