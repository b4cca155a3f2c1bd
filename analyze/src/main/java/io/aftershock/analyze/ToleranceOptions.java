package io.aftershock.analyze;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Options of the commands that say what changed: what counts as a change, and how it is shown. */
final class ToleranceOptions {
  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = AnalyzeOptions.DEFAULT_TOLERANCE,
      description = "Change that does not matter. Default: ${DEFAULT-VALUE}")
  private String tolerance = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = AnalyzeOptions.DEFAULT_SEED,
      description = "Seed of the draws; the same gives the same report. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--no-color", description = "No colours, also on a terminal.")
  private boolean noColor;

  /** The relative change that does not matter; what is wrong with it is added to the mistakes. */
  double tolerance(List<String> mistakes) {
    return Percent.parse("--tolerance", tolerance, 0, 1000, mistakes);
  }

  /** Seed of the draws. */
  long seed() {
    return seed;
  }

  /** Whether to use colours: on a terminal, unless they are not wanted. */
  boolean isColored() {
    return !noColor && Ansi.AUTO.enabled();
  }
}
