package io.aftershock.capture.time;

import static io.aftershock.capture.time.Requests.MILLI;
import static io.aftershock.capture.time.Requests.SECOND;
import static io.aftershock.capture.time.Requests.coarse;
import static io.aftershock.capture.time.Requests.fine;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrivalOrderTest {
  private static final long NOON = 1_700_000_000L * SECOND;
  private static final long EIGHT_HOURS = 8 * 3600 * SECOND;
  private static final TimePolicy DEFAULTS = new TimePolicy(null, Subsecond.RANK, 1);
  private static final TimePolicy AS_STAMPED = new TimePolicy(null, Subsecond.NONE, 1);

  @TempDir private Path directory;

  @Test
  void subtractsTheDurationFromACompletionOnly() throws IOException {
    List<Ordered> arrivals =
        order(
            DEFAULTS,
            fine(1, NOON, StampMeaning.COMPLETION, 250 * MILLI),
            fine(2, NOON + 1, StampMeaning.COMPLETION, -1),
            fine(3, NOON + 2, StampMeaning.ARRIVAL, 250 * MILLI));

    assertThat(arrivals)
        .extracting(Ordered::arrivalNanos)
        .containsExactly(NOON - 250 * MILLI, NOON + 1, NOON + 2);
  }

  @Test
  void bringsAnUpgradedConnectionBackToWhenItArrivedHoursBefore() throws IOException {
    List<RecordedRequest> requests = new ArrayList<>();
    for (int i = 1; i <= 1_000; i++) {
      requests.add(fine(i, NOON + i * SECOND, StampMeaning.COMPLETION, MILLI));
    }
    requests.add(fine(1_001, NOON + 1_001 * SECOND, StampMeaning.COMPLETION, EIGHT_HOURS));

    List<Ordered> arrivals = order(DEFAULTS, requests.toArray(RecordedRequest[]::new));

    assertThat(arrivals.get(0).number()).isEqualTo(1_001);
    assertThat(arrivals.get(0).arrivalNanos()).isEqualTo(NOON + 1_001 * SECOND - EIGHT_HOURS);
  }

  @Test
  void spreadsASecondWhoseLinesAreScatteredOverTheFile() throws IOException {
    List<RecordedRequest> requests = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 1; i <= 3_000; i++) {
      long stamp = NOON + random.nextInt(30) * SECOND;
      requests.add(coarse(i, stamp, StampMeaning.UNKNOWN, -1));
    }

    List<Ordered> arrivals = order(DEFAULTS, requests.toArray(RecordedRequest[]::new));

    assertThat(arrivals).hasSize(3_000);
    assertThat(arrivals).isSortedAccordingTo(Comparator.comparingLong(Ordered::arrivalNanos));
    for (Ordered arrival : arrivals) {
      long stampNanos = requests.get((int) arrival.number() - 1).stampNanos();
      assertThat(arrival.arrivalNanos() - stampNanos).isBetween(0L, SECOND - 1);
    }
    // About 100 a second, each in its own hundredth: no second half may be empty.
    long inFirstHalves =
        arrivals.stream().filter(a -> a.arrivalNanos() % SECOND < SECOND / 2).count();
    assertThat(inFirstHalves).isBetween(1_450L, 1_550L);
  }

  @Test
  void keepsTheFileOrderOfACompletionStampedSecondWithoutDurations() throws IOException {
    List<Ordered> arrivals =
        order(
            DEFAULTS,
            coarse(1, NOON, StampMeaning.COMPLETION, -1),
            coarse(2, NOON, StampMeaning.COMPLETION, -1),
            coarse(3, NOON, StampMeaning.COMPLETION, -1));

    assertThat(arrivals).extracting(Ordered::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void ordersAnArrivalStampedSecondByCompletionLessDuration() throws IOException {
    List<Ordered> arrivals =
        order(
            DEFAULTS,
            coarse(1, NOON, StampMeaning.ARRIVAL, 1 * MILLI),
            coarse(2, NOON, StampMeaning.ARRIVAL, 1 * MILLI),
            coarse(3, NOON, StampMeaning.ARRIVAL, 990 * MILLI));

    assertThat(arrivals).extracting(Ordered::number).containsExactly(3L, 1L, 2L);
    assertThat(arrivals)
        .allSatisfy(a -> assertThat(a.arrivalNanos()).isBetween(NOON, NOON + SECOND - 1));
  }

  @Test
  void leavesCoarseStampsTogetherWhenAskedTo() throws IOException {
    List<Ordered> arrivals =
        order(
            AS_STAMPED,
            coarse(1, NOON, StampMeaning.ARRIVAL, 900 * MILLI),
            coarse(2, NOON, StampMeaning.ARRIVAL, -1));

    assertThat(arrivals).extracting(Ordered::arrivalNanos).containsExactly(NOON, NOON);
    assertThat(arrivals).extracting(Ordered::number).containsExactly(1L, 2L);
  }

  @Test
  void mergesSourcesAndBreaksTiesBySource() throws IOException {
    try (ArrivalOrder order = new ArrivalOrder(directory, DEFAULTS)) {
      order.add(0, fine(1, NOON + 1, StampMeaning.ARRIVAL, -1));
      order.add(1, fine(1, NOON, StampMeaning.ARRIVAL, -1));
      order.add(1, fine(2, NOON + 1, StampMeaning.ARRIVAL, -1));

      assertThat(drain(order)).extracting(Ordered::source).containsExactly(1, 0, 1);
    }
  }

  @Test
  void givesTheSameArrivalsForTheSameSeedAndHowMuchMemoryEver() throws IOException {
    List<Ordered> roomy = scattered(1 << 20, 1);

    assertThat(scattered(2_000, 1)).isEqualTo(roomy);
    assertThat(scattered(1 << 20, 2)).isNotEqualTo(roomy);
  }

  @Test
  void ordersAlikeWithAndWithoutDurations() throws IOException {
    RecordedRequest longLast = coarse(9_999, NOON + 60 * SECOND, StampMeaning.COMPLETION, SECOND);

    List<Ordered> streamed = mixed(List.of());
    List<Ordered> sortedTwice = mixed(List.of(longLast));

    assertThat(sortedTwice).hasSize(streamed.size() + 1);
    assertThat(sortedTwice.subList(0, streamed.size())).isEqualTo(streamed);
  }

  private List<Ordered> mixed(List<RecordedRequest> last) throws IOException {
    Random random = new Random(7);
    try (ArrivalOrder order = new ArrivalOrder(directory, DEFAULTS, 4_000)) {
      for (int i = 1; i <= 2_000; i++) {
        long stamp = NOON + random.nextInt(50) * SECOND;
        if (i % 4 == 0) {
          order.add(3, fine(i, stamp + random.nextInt(1_000) * MILLI, StampMeaning.ARRIVAL, -1));
        } else {
          order.add(i % 4, coarse(i, stamp, StampMeaning.COMPLETION, -1));
        }
      }
      for (RecordedRequest request : last) {
        order.add(0, request);
      }
      return drain(order);
    }
  }

  @Test
  void tellsWhatStampsMeantAndThatItWasAssumed() throws IOException {
    assertThat(account(DEFAULTS, coarse(1, NOON, StampMeaning.UNKNOWN, -1)))
        .isEqualTo(new TraceInfo.Time("completion", true, SECOND, "rank", 1));
    TimePolicy told = new TimePolicy(StampMeaning.ARRIVAL, Subsecond.RANK, 1);
    assertThat(account(told, coarse(1, NOON, StampMeaning.UNKNOWN, -1)))
        .isEqualTo(new TraceInfo.Time("arrival", false, SECOND, "rank", 1));
    assertThat(
            account(
                told,
                coarse(1, NOON, StampMeaning.COMPLETION, -1),
                fine(2, NOON, StampMeaning.ARRIVAL, -1)))
        .isEqualTo(new TraceInfo.Time("mixed", false, SECOND, "rank", 1));
    assertThat(account(DEFAULTS, fine(1, NOON, StampMeaning.ARRIVAL, -1)))
        .isEqualTo(new TraceInfo.Time("arrival", false, MILLI, "none", 1));
  }

  @Test
  void doesNotBelieveInRequestsBeforeNineteenSeventy() {
    assertThat(ArrivalOrder.isPlausible(fine(1, NOON, StampMeaning.COMPLETION, EIGHT_HOURS)))
        .isTrue();
    assertThat(ArrivalOrder.isPlausible(fine(1, -1, StampMeaning.ARRIVAL, -1))).isFalse();
    assertThat(ArrivalOrder.isPlausible(fine(1, NOON, StampMeaning.COMPLETION, Long.MAX_VALUE)))
        .isFalse();
  }

  private List<Ordered> scattered(long memoryBytes, long seed) throws IOException {
    Random random = new Random(5);
    TimePolicy policy = new TimePolicy(null, Subsecond.RANK, seed);
    try (ArrivalOrder order = new ArrivalOrder(directory, policy, memoryBytes)) {
      for (int i = 1; i <= 2_000; i++) {
        long stamp = NOON + random.nextInt(50) * SECOND;
        order.add(i % 3, coarse(i, stamp, StampMeaning.COMPLETION, random.nextInt(2_000) * MILLI));
      }
      return drain(order);
    }
  }

  private List<Ordered> order(TimePolicy policy, RecordedRequest... requests) throws IOException {
    try (ArrivalOrder order = new ArrivalOrder(directory, policy)) {
      for (RecordedRequest request : requests) {
        order.add(0, request);
      }
      return drain(order);
    }
  }

  private TraceInfo.Time account(TimePolicy policy, RecordedRequest... requests)
      throws IOException {
    try (ArrivalOrder order = new ArrivalOrder(directory, policy)) {
      for (RecordedRequest request : requests) {
        order.add(0, request);
      }
      return order.time();
    }
  }

  private static List<Ordered> drain(ArrivalOrder order) throws IOException {
    List<Ordered> arrivals = new ArrayList<>();
    for (Arrival arrival = order.next(); arrival != null; arrival = order.next()) {
      String target = order.texts().required(arrival.target());
      arrivals.add(
          new Ordered(arrival.nanos(), arrival.source(), Long.parseLong(target.substring(1))));
    }
    return arrivals;
  }

  /** An arrival, with the number of its request, which is its target. */
  private record Ordered(long arrivalNanos, int source, long number) {}
}
