package io.aftershock.analyze.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** The order of loads, on targets of known capacity. */
class KneeSearchTest {
  private static DoubleFunction<LoadVerdict> capacity(double most) {
    return load -> load <= most ? LoadVerdict.MET : LoadVerdict.MISSED;
  }

  private static List<Double> sent(KneeSearch search, DoubleFunction<LoadVerdict> target) {
    List<Double> sent = new ArrayList<>();
    for (Double load = search.next(); load != null; load = search.next()) {
      sent.add(load);
      search.add(load, target.apply(load));
    }
    return sent;
  }

  @Test
  void goesUpFromTheLowestWhateverTheOrderAndOnce() {
    KneeSearch search = new KneeSearch(List.of(4.0, 0.5, 1.0, 1.0, 2.0), 0);

    assertThat(sent(search, capacity(1.3))).containsExactly(0.5, 1.0, 2.0, 4.0);
    assertThat(search.knee().met()).isEqualTo(1);
    assertThat(search.notSent()).isEmpty();
  }

  @Test
  void looksBetweenTheLastThatWasBorneAndTheFirstThatWasNot() {
    KneeSearch search = new KneeSearch(List.of(1.0, 2.0, 4.0), 3);

    assertThat(sent(search, capacity(1.3))).containsExactly(1.0, 2.0, 4.0, 1.5, 1.25, 1.38);
    assertThat(search.knee().met()).isEqualTo(1.25);
    assertThat(search.knee().missed()).isEqualTo(1.38);
  }

  @Test
  void comesAsNearAsThreeDigitsAllow() {
    for (double most = 0.501; most < 7.9; most += 0.237) {
      KneeSearch search = new KneeSearch(List.of(0.5, 8.0), 20);
      sent(search, capacity(most));

      assertThat(search.knee().met()).isLessThanOrEqualTo(most).isGreaterThan(most * 0.98);
    }
  }

  @Test
  void looksNowhereWhereThereIsNothingBetween() {
    assertThat(sent(new KneeSearch(List.of(1.0, 2.0), 5), capacity(3))).containsExactly(1.0, 2.0);
    assertThat(sent(new KneeSearch(List.of(1.0, 2.0), 5), capacity(0))).containsExactly(1.0, 2.0);
    assertThat(sent(new KneeSearch(List.of(1.0, 1.01), 5), capacity(1))).containsExactly(1.0, 1.01);
  }

  @Test
  void higherLoadsAreNotSentAfterAStop() {
    KneeSearch search = new KneeSearch(List.of(0.5, 1.0, 2.0, 4.0), 1);

    List<Double> sent = sent(search, load -> load < 1 ? LoadVerdict.MET : LoadVerdict.STOPPED);

    assertThat(sent).containsExactly(0.5, 1.0, 0.75);
    assertThat(search.notSent()).containsExactly(2.0, 4.0);
    assertThat(search.knee().met()).isEqualTo(0.75);
  }

  @Test
  void nothingIsSentAfterARunThatDidNotFinish() {
    KneeSearch search = new KneeSearch(List.of(1.0, 2.0, 4.0), 3);

    assertThat(sent(search, load -> load < 2 ? LoadVerdict.MET : LoadVerdict.INCOMPLETE))
        .containsExactly(1.0, 2.0);
    assertThat(search.notSent()).containsExactly(4.0);
  }

  @Test
  void aLateGeneratorDoesNotEndIt() {
    KneeSearch search = new KneeSearch(List.of(1.0, 2.0, 4.0), 3);

    assertThat(
            sent(
                search,
                load ->
                    load == 1
                        ? LoadVerdict.MET
                        : load == 2 ? LoadVerdict.LATE : LoadVerdict.MISSED))
        .containsExactly(1.0, 2.0, 4.0);
    assertThat(search.knee().kind()).isEqualTo(Knee.Kind.UNKNOWN);
  }
}
