package io.aftershock.capture.time;

import static io.aftershock.capture.time.Requests.MILLI;
import static io.aftershock.capture.time.Requests.SECOND;
import static io.aftershock.capture.time.Requests.coarse;
import static io.aftershock.capture.time.Requests.fine;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrivalWindowTest {
  private static final long NOON = 1_700_000_000L * SECOND;
  private static final long WINDOW = 10 * SECOND;
  private static final TimePolicy DEFAULTS = new TimePolicy(null, Subsecond.RANK, 1);

  @TempDir private Path directory;
  private final LogClock clock = new LogClock(() -> Long.MAX_VALUE);
  private ArrivalOrder order;
  private ArrivalWindow window;

  /** One that was let go: what it is, when it arrives. */
  private record Gone(String target, long nanos) {}

  @BeforeEach
  void begin() throws IOException {
    order = new ArrivalOrder(directory, DEFAULTS);
    window = order.followedBy(clock, WINDOW);
  }

  @AfterEach
  void end() throws IOException {
    order.close();
  }

  private void add(RecordedRequest request) throws IOException {
    clock.stamp(request.stampNanos());
    window.add(0, request, null);
  }

  private List<Gone> gone() {
    List<Gone> gone = new ArrayList<>();
    for (Arrival arrival = window.next(); arrival != null; arrival = window.next()) {
      gone.add(new Gone(order.texts().required(arrival.target()), arrival.nanos()));
    }
    return gone;
  }

  @Test
  void holdsEachBackUntilTheLogIsAWindowAhead() throws IOException {
    add(fine(1, NOON, StampMeaning.ARRIVAL, -1));
    add(fine(2, NOON + WINDOW - 1, StampMeaning.ARRIVAL, -1));
    assertThat(gone()).isEmpty();

    add(fine(3, NOON + WINDOW, StampMeaning.ARRIVAL, -1));

    assertThat(gone()).containsExactly(new Gone("/1", NOON));
    assertThat(window.late()).isZero();
  }

  @Test
  void putsALineThatComesWithinTheWindowInItsPlace() throws IOException {
    add(fine(1, NOON, StampMeaning.COMPLETION, 0));
    add(fine(2, NOON + 9 * SECOND, StampMeaning.COMPLETION, 9 * SECOND + MILLI));
    window.end();

    assertThat(gone()).containsExactly(new Gone("/2", NOON - MILLI), new Gone("/1", NOON));
    assertThat(window.late()).isZero();
  }

  @Test
  void aLateLineGetsTheEarliestMomentLeftAndIsCounted() throws IOException {
    add(fine(1, NOON, StampMeaning.COMPLETION, 0));
    add(fine(2, NOON + 12 * SECOND, StampMeaning.COMPLETION, 0));
    assertThat(gone()).containsExactly(new Gone("/1", NOON));

    add(fine(3, NOON + 13 * SECOND, StampMeaning.COMPLETION, 17 * SECOND));
    window.end();

    assertThat(gone()).containsExactly(new Gone("/3", NOON), new Gone("/2", NOON + 12 * SECOND));
    assertThat(window.late()).isEqualTo(1);
    assertThat(window.mostLateNanos()).isEqualTo(4 * SECOND);
  }

  @Test
  void letsGoWhileTheLogIsQuiet() throws IOException {
    add(fine(1, NOON, StampMeaning.ARRIVAL, -1));
    clock.atEnd(0);
    clock.atEnd(WINDOW - 1);
    assertThat(gone()).isEmpty();

    clock.atEnd(WINDOW);

    assertThat(gone()).containsExactly(new Gone("/1", NOON));
  }

  @Test
  void spreadsTheRequestsOfAWholeSecondTogether() throws IOException {
    for (int i = 0; i < 10; i++) {
      add(coarse(i, NOON, StampMeaning.COMPLETION, -1));
    }
    add(coarse(10, NOON + WINDOW + 5 * SECOND, StampMeaning.COMPLETION, -1));

    List<Gone> gone = gone();

    assertThat(gone).extracting(Gone::target).startsWith("/0", "/1", "/2").hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(gone.get(i).nanos() - NOON).isBetween(i * 100L * MILLI, (i + 1) * 100L * MILLI);
    }
  }

  @Test
  void tiesKeepTheOrderOfLines() throws IOException {
    for (int i = 0; i < 100; i++) {
      add(fine(i, NOON, StampMeaning.ARRIVAL, -1));
    }
    window.end();

    assertThat(gone()).extracting(Gone::target).startsWith("/0", "/1", "/2", "/3").endsWith("/99");
  }

  /** Against the order of the whole: where none is late, both are the same. */
  @Test
  void isTheOrderOfTheWholeWhereNothingIsLate() throws IOException {
    Random random = new Random(5);
    List<RecordedRequest> requests = new ArrayList<>();
    long stamp = NOON;
    for (int i = 0; i < 5_000; i++) {
      stamp += random.nextInt(20) * MILLI;
      requests.add(fine(i, stamp, StampMeaning.COMPLETION, random.nextLong(WINDOW)));
    }
    List<Gone> all = new ArrayList<>();
    for (RecordedRequest request : requests) {
      add(request);
      all.addAll(gone());
    }
    int before = all.size();
    window.end();
    all.addAll(gone());

    assertThat(before).isBetween(3_000, 4_999);
    assertThat(window.late()).isZero();
    assertThat(all).hasSize(5_000);
    List<Gone> whole =
        requests.stream()
            .map(one -> new Gone(one.target(), one.stampNanos() - one.durationNanos()))
            .sorted(Comparator.comparingLong(Gone::nanos))
            .toList();
    assertThat(all).extracting(Gone::nanos).isEqualTo(whole.stream().map(Gone::nanos).toList());
    assertThat(all).containsExactlyInAnyOrderElementsOf(whole);
  }
}
