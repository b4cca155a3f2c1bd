package io.aftershock.capture.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.StampMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class StampDetectorTest {
  private record Served(double arrival, double duration) {
    double completion() {
      return arrival + duration;
    }
  }

  @Test
  void takesLoneLateLinesForStampsOfArrival() {
    StampDetector.Verdict verdict = inOrder(traffic(3_000, 100, 0.05), Served::arrival);

    assertThat(verdict.meaning()).isEqualTo(StampMeaning.ARRIVAL);
    assertThat(verdict.evidence()).contains("of 3,000 lines", "stamped before one above, by up to");
  }

  @Test
  void takesStrictOrderOfBusyTrafficForStampsOfCompletion() {
    StampDetector.Verdict verdict = inOrder(traffic(3_000, 200, 0.05), Served::completion);

    assertThat(verdict.meaning()).isEqualTo(StampMeaning.COMPLETION);
    assertThat(verdict.evidence()).contains("none of 3,000 lines");
  }

  @Test
  void doesNotDecideOnQuietTraffic() {
    List<Served> quiet = traffic(300, 0.1, 0.01);

    assertThat(inOrder(quiet, Served::completion).meaning()).isEqualTo(StampMeaning.UNKNOWN);
    assertThat(inOrder(quiet, Served::arrival).meaning()).isEqualTo(StampMeaning.UNKNOWN);
    assertThat(inOrder(quiet, Served::arrival).evidence()).contains("too quiet");
  }

  @Test
  void doesNotTakeBlocksOfBufferedWorkersForStampsOfArrival() {
    List<Served> traffic = traffic(4_000, 100, 0.05);
    traffic.sort(Comparator.comparingDouble(Served::completion));
    StampDetector detector = new StampDetector();
    for (int from = 0; from < traffic.size(); from += 800) {
      for (int worker = 0; worker < 4; worker++) {
        for (int i = from + worker; i < from + 800; i += 4) {
          detector.observe((long) (traffic.get(i).completion() * 1e9), -1);
        }
      }
    }

    assertThat(detector.verdict().meaning()).isEqualTo(StampMeaning.UNKNOWN);
    assertThat(detector.verdict().evidence()).contains("in blocks or shuffled");
  }

  @Test
  void doesNotDecideOnShuffledLines() {
    Random random = new Random(4);
    StampDetector detector = new StampDetector();
    for (int i = 0; i < 5_000; i++) {
      detector.observe((1_700_000_000L + random.nextInt(60)) * 1_000_000_000L, -1);
    }

    assertThat(detector.verdict().meaning()).isEqualTo(StampMeaning.UNKNOWN);
  }

  @Test
  void usesDurationsWhereThereAreSome() {
    List<Served> slow = traffic(300, 2, 3);

    assertThat(inOrder(slow, Served::completion).meaning()).isEqualTo(StampMeaning.UNKNOWN);
    assertThat(withDurations(slow, Served::completion).meaning())
        .isEqualTo(StampMeaning.COMPLETION);
    assertThat(withDurations(slow, Served::arrival).meaning()).isEqualTo(StampMeaning.ARRIVAL);
  }

  @Test
  void piecesOfASourceSayWhatItSays() {
    for (ToDoubleFunction<Served> stamp :
        List.<ToDoubleFunction<Served>>of(Served::arrival, Served::completion)) {
      List<Served> traffic = traffic(20_000, 150, 0.3);
      StampDetector.Verdict whole = inOrder(traffic, stamp);
      for (int pieces : new int[] {1, 2, 7, 50}) {
        StampDetector merged = new StampDetector();
        List<Served> lines =
            traffic.stream().sorted(Comparator.comparingDouble(Served::completion)).toList();
        int size = lines.size() / pieces + 1;
        for (int from = 0; from < lines.size(); from += size) {
          StampDetector piece = new StampDetector();
          lines
              .subList(from, Math.min(lines.size(), from + size))
              .forEach(
                  served ->
                      piece.observe(((long) stamp.applyAsDouble(served)) * 1_000_000_000L, -1));
          merged.merge(piece);
        }
        assertThat(whole.meaning()).isNotEqualTo(StampMeaning.UNKNOWN);
        assertThat(merged.verdict().meaning()).as("%d pieces", pieces).isEqualTo(whole.meaning());
        if (pieces == 1) {
          assertThat(merged.verdict()).isEqualTo(whole);
        }
      }
    }
  }

  @Test
  void aLineBelowThePieceBeforeItIsSeen() {
    StampDetector detector = new StampDetector();
    detector.observe(9_000_000_000L, -1);
    StampDetector next = new StampDetector();
    next.observe(7_000_000_000L, -1);
    detector.merge(next);

    assertThat(detector.verdict().evidence())
        .contains("1 of 2 lines (50.0%) is stamped before one above, by up to 2 s");
  }

  @Test
  void saysNothingOfAnEmptySourceAndOfTheEndsOfTime() {
    StampDetector detector = new StampDetector();
    assertThat(detector.verdict().meaning()).isEqualTo(StampMeaning.UNKNOWN);

    detector.observe(Long.MAX_VALUE, Long.MAX_VALUE);
    detector.observe(0, 0);
    assertThat(detector.verdict().meaning()).isEqualTo(StampMeaning.UNKNOWN);
  }

  /** Poisson arrivals with exponential durations, both in seconds. */
  private static List<Served> traffic(int requests, double perSecond, double meanDuration) {
    Random random = new Random(2);
    List<Served> traffic = new ArrayList<>();
    double at = 1_700_000_000;
    for (int i = 0; i < requests; i++) {
      at -= Math.log1p(-random.nextDouble()) / perSecond;
      traffic.add(new Served(at, -Math.log1p(-random.nextDouble()) * meanDuration));
    }
    return traffic;
  }

  private static StampDetector.Verdict inOrder(
      List<Served> traffic, ToDoubleFunction<Served> stamp) {
    return observe(traffic, stamp, false);
  }

  private static StampDetector.Verdict withDurations(
      List<Served> traffic, ToDoubleFunction<Served> stamp) {
    return observe(traffic, stamp, true);
  }

  private static StampDetector.Verdict observe(
      List<Served> traffic, ToDoubleFunction<Served> stamp, boolean durations) {
    StampDetector detector = new StampDetector();
    traffic.stream()
        .sorted(Comparator.comparingDouble(Served::completion))
        .forEach(
            served ->
                detector.observe(
                    ((long) stamp.applyAsDouble(served)) * 1_000_000_000L,
                    durations ? (long) (served.duration() * 1e9) : -1));
    return detector.verdict();
  }
}
