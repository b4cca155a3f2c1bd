package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.schedule.MergedGenerators.Departure;
import io.aftershock.replay.schedule.MergedGenerators.Straggler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What the sizing page says of generators that send together. Its tables are those of this
 * simulation.
 */
class MergedGeneratorsTest {
  private static final int DRAWS = 5;
  private static final double MILLI_NANOS = 1e6;

  private final MergedGenerators generators = new MergedGenerators();

  private Departure of(int count, double millis, Straggler straggler) {
    return generators.mean(count, millis * MILLI_NANOS, straggler, DRAWS);
  }

  @Test
  void oneGeneratorHasNoOtherClockToDifferFrom() {
    Departure alone = of(1, 100, Straggler.NONE);

    assertThat(alone.p99ErrorNanos()).isLessThan(30_000);
    assertThat(alone.outOfOrder()).isZero();
    assertThat(alone.dispersion10Ms()).isBetween(0.99, 1.01);
  }

  @Test
  void noSessionIsEverOutOfOrder() {
    for (Straggler straggler : Straggler.values()) {
      assertThat(of(16, 100, straggler).outOfOrderInSession()).isZero();
    }
  }

  @Test
  void theErrorGrowsWithThatOfTheClocksAndHardlyWithTheirNumber() {
    double few = of(8, 1, Straggler.NONE).p99ErrorNanos();
    double many = of(64, 1, Straggler.NONE).p99ErrorNanos();

    assertThat(of(8, 10, Straggler.NONE).p99ErrorNanos()).isBetween(8 * few, 12 * few);
    // The 99th percentile of the distance of normal values from their median is 2.58 of their
    // sigma.
    assertThat(many).isBetween(few, 3.3 * MILLI_NANOS);
  }

  @Test
  void burstsOutliveClocksThatAreOffByLessThanTheirLength() {
    assertThat(of(64, 1, Straggler.NONE).dispersion10Ms()).isGreaterThan(0.97);
    assertThat(of(64, 100, Straggler.NONE).dispersion10Ms()).isLessThan(0.8);
    assertThat(of(64, 100, Straggler.NONE).dispersion1S()).isGreaterThan(0.9);
  }

  @Test
  void theSizingPageHasTheseFigures() throws IOException {
    String page = Files.readString(Path.of("spark/SIZING.md"));

    assertThat(page).contains(table());
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "generators  clocks off by   p99 error  largest error  out of order  gaps    10 ms  100 ms    1 s\n");
    for (int count : List.of(1, 2, 4, 8, 16, 64)) {
      for (double millis : List.of(0.0, 0.1, 1.0, 10.0, 100.0)) {
        if (count > 1 || millis == 0) {
          table.append(row(count, millis, of(count, millis, Straggler.NONE), ""));
        }
      }
    }
    table.append(row(8, 1, of(8, 1, Straggler.LATE_START), "  one begins 1 s late"));
    table.append(row(8, 1, of(8, 1, Straggler.STALLS), "  one stalls 50 ms a second"));
    table.append(row(8, 1, of(8, 1, Straggler.FAST_CLOCK), "  one clock is 100 ppm fast"));
    return table.toString();
  }

  private static String row(int count, double millis, Departure departure, String straggler) {
    return String.format(
        Locale.ROOT,
        "%10d  %10.1f ms  %7.3f ms  %10.3f ms  %11.1f%%  %.3f  %5.3f   %5.3f  %5.3f%s%n",
        count,
        millis,
        departure.p99ErrorNanos() / MILLI_NANOS,
        departure.mostErrorNanos() / MILLI_NANOS,
        100 * departure.outOfOrder(),
        departure.gapDistance(),
        departure.dispersion10Ms(),
        departure.dispersion100Ms(),
        departure.dispersion1S(),
        straggler);
  }
}
