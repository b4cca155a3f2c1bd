package io.aftershock.analyze;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.input.SidePath;
import io.aftershock.analyze.input.foreign.ForeignResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads sides of any kind, and compares two in the strongest way that they allow. Stateless. */
final class Sides {
  private Sides() {}

  /**
   * Loads a run, a trace, or a file with another tool's results, or a window of one of them.
   *
   * @param given what the user named, such as {@code before.run@5m..10m}
   * @throws IOException where it cannot be read; in one sentence
   */
  static Side load(Path given) throws IOException {
    SidePath named = SidePath.of(given);
    Side side =
        Files.isRegularFile(named.path())
            ? ForeignResults.load(named.path())
            : Side.load(named.path());
    return side.within(named);
  }

  /**
   * Finds each request of one side in the other.
   *
   * @return null where that is not possible
   * @throws IOException where they have no request in common
   */
  static @Nullable Pairing pair(Side baseline, Side candidate) throws IOException {
    boolean isPossible =
        !baseline.isSummary() && !candidate.isSummary() && baseline.canBePairedWith(candidate);
    return isPossible ? Pairing.of(baseline, candidate) : null;
  }

  /**
   * Compares request by request where that is possible, else the sums, else what is left.
   *
   * @param pairing what {@link #pair} gives
   */
  static RunDiff compare(
      Side baseline,
      Side candidate,
      @Nullable Pairing pairing,
      AnalyzeOptions options,
      NoiseFloor noise,
      ThresholdCheck check) {
    if (baseline.isSummary() || candidate.isSummary()) {
      return new SummaryAnalysis(options).compare(baseline, candidate, check);
    }
    return pairing != null
        ? new PairedAnalysis(options, noise).compare(baseline, candidate, pairing, check)
        : new UnpairedAnalysis(options, noise).compare(baseline, candidate, check);
  }

  /**
   * How far two sides of the same thing differ.
   *
   * @param given none, or two
   * @throws IOException where they cannot be read, or are of another trace than {@code before}
   */
  static NoiseFloor noise(List<Path> given, Side before) throws IOException {
    if (given.isEmpty()) {
      return NoiseFloor.none();
    }
    Side one = load(given.get(0));
    Side other = load(given.get(1));
    if (one.isSummary() || other.isSummary()) {
      throw new IOException(
          "--noise "
              + (one.isSummary() ? one : other).info().path()
              + ": has no single requests, so no noise can be measured with it");
    }
    if (one.info().isOfTrace() && before.info().isOfTrace()) {
      Pairing.requireOneTrace(before.info(), one.info());
    }
    return one.canBePairedWith(other)
        ? NoiseFloor.between(one, other)
        : UnpairedAnalysis.noiseBetween(one, other);
  }
}
