package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.rules.RuleEncoder;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.rules.Rules;
import io.aftershock.replay.rules.SessionMode;
import io.aftershock.replay.rules.TestRequests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exact schedule of sessions, in virtual time: each number is a millisecond. */
class SessionScheduleTest {
  private static final long MILLI = 1_000_000;

  private final SessionSchedule schedule = new SessionSchedule();
  private final RuleEncoder encoder =
      new RuleEncoder(
          Targets.one(new Target("127.0.0.1", 80)),
          HostPolicy.RECORDED,
          Sharing.SHARED,
          Protocol.HTTP_1_1,
          new RuleRun(Rules.none(), SessionMode.RECORDED));
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Long> durations = new ArrayList<>();

  /** The next request of the trace. */
  private void request(long session, long at, long recorded, long replayed) {
    request(session, at, recorded, replayed, 1);
  }

  private void request(long session, long at, long recorded, long replayed, double speed) {
    long index = exchanges.size();
    TraceRequest request =
        new TraceRequest(
            index,
            at * MILLI,
            "GET",
            "/",
            null,
            null,
            List.of(),
            null,
            session,
            session,
            0,
            0,
            200,
            recorded < 0 ? -1 : recorded * MILLI,
            -1);
    Exchange exchange = new Exchange();
    encoder.encode(TestRequests.recorded(request), exchange);
    exchange.intendAt(Math.round(at * MILLI / speed));
    exchanges.add(exchange);
    durations.add(replayed * MILLI);
  }

  @AfterEach
  void release() {
    exchanges.forEach(Exchange::release);
  }

  /** An answer on its way. */
  private record Answer(long atNanos, Exchange exchange) {}

  /** Lets it all happen; returns when each was due, by their order in the trace. */
  private List<Double> dueMillis() {
    PriorityQueue<Answer> answers = new PriorityQueue<>(Comparator.comparing(Answer::atNanos));
    int arrived = 0;
    while (arrived < exchanges.size() || schedule.waiting() > 0 || !answers.isEmpty()) {
      long now = schedule.nextNanos();
      if (arrived < exchanges.size()) {
        now = Math.min(now, exchanges.get(arrived).intendedNanos());
      }
      if (!answers.isEmpty()) {
        now = Math.min(now, answers.peek().atNanos());
      }
      while (!answers.isEmpty() && answers.peek().atNanos() <= now) {
        Answer answer = answers.remove();
        schedule.done(answer.exchange(), answer.atNanos());
      }
      while (arrived < exchanges.size() && exchanges.get(arrived).intendedNanos() <= now) {
        schedule.arrive(exchanges.get(arrived));
        arrived++;
      }
      for (Exchange due = schedule.poll(now); due != null; due = schedule.poll(now)) {
        assertThat(due.intendedNanos()).isEqualTo(now);
        answers.add(new Answer(now + durations.get((int) due.index()), due));
      }
    }
    return exchanges.stream().map(exchange -> exchange.intendedNanos() / (double) MILLI).toList();
  }

  @Test
  void followsTheTraceWhereTheTargetIsAsFastAsRecorded() {
    request(1, 0, 100, 100);
    request(1, 1000, 200, 200);
    request(1, 1500, 50, 50);
    assertThat(dueMillis()).containsExactly(0.0, 1000.0, 1500.0);
  }

  @Test
  void isNeverAheadOfTheTrace() {
    request(1, 0, 100, 1);
    request(1, 1000, 200, 1);
    request(1, 1500, 50, 1);
    assertThat(dueMillis()).containsExactly(0.0, 1000.0, 1500.0);
  }

  @Test
  void aLateAnswerDelaysItsSessionByTheRecordedThinkTime() {
    request(1, 0, 100, 500); // 900 to think from 500 on
    request(1, 1000, 200, 700); // due at 1400, done at 2100, 300 to think
    request(1, 1500, 50, 50);
    assertThat(dueMillis()).containsExactly(0.0, 1400.0, 2400.0);
  }

  @Test
  void aSessionCatchesUpWhereItHadBeenSlowWhenRecorded() {
    request(1, 0, 100, 500);
    request(1, 1000, 2000, 10); // due at 1400, done at 1410; recorded 1000 to 3000, then 1000
    request(1, 4000, 50, 50);
    assertThat(dueMillis()).containsExactly(0.0, 1400.0, 4000.0);
  }

  @Test
  void whatOverlappedFollowsAtOnce() {
    request(1, 0, 100, 150);
    request(1, 50, 100, 10);
    request(1, 60, 100, 10);
    assertThat(dueMillis()).containsExactly(0.0, 150.0, 160.0);
  }

  @Test
  void anUnknownEndLeavesNoTimeToThink() {
    request(1, 0, -1, 700);
    request(1, 500, -1, 10);
    request(1, 2000, -1, 10);
    assertThat(dueMillis()).containsExactly(0.0, 700.0, 2000.0);
  }

  @Test
  void sessionsDoNotWaitForEachOtherNorWhatIsOfNone() {
    request(1, 0, 10, 5000);
    request(2, 10, 10, 10);
    request(0, 20, 10, 5000);
    request(1, 30, 10, 10); // 20 to think from 5000 on
    request(2, 40, 10, 10);
    request(0, 50, 10, 10);
    assertThat(dueMillis()).containsExactly(0.0, 10.0, 20.0, 5020.0, 40.0, 50.0);
  }

  @Test
  void timeToThinkIsCompressedLikeTheTrace() {
    request(1, 0, 100, 500, 2);
    request(1, 1000, 100, 10, 2); // 450 of 900 to think
    request(2, 1000, 100, 10, 2);
    assertThat(dueMillis()).containsExactly(0.0, 950.0, 500.0);
  }

  /** Against the definition itself, on many sessions of many shapes. */
  @Test
  void keepsOrderAndDefinitionForAnyTrace() {
    SplittableRandom random = new SplittableRandom(7);
    long at = 0;
    List<long[]> shapes = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      at += random.nextInt(20);
      long[] shape = {random.nextInt(1, 40), at, random.nextInt(300), random.nextInt(600)};
      shapes.add(shape);
      request(shape[0], shape[1], shape[2], shape[3]);
    }
    List<Double> due = dueMillis();
    int[] last = new int[41];
    Arrays.fill(last, -1);
    for (int i = 0; i < shapes.size(); i++) {
      long[] shape = shapes.get(i);
      int before = last[(int) shape[0]];
      double expected = shape[1];
      if (before >= 0) {
        long[] previous = shapes.get(before);
        long think = Math.max(0, shape[1] - previous[1] - previous[2]);
        expected = Math.max(expected, due.get(before) + previous[3] + think);
      }
      assertThat(due.get(i)).as("request %d", i).isEqualTo(expected);
      last[(int) shape[0]] = i;
    }
  }
}
