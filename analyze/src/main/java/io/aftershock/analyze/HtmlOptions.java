package io.aftershock.analyze;

import io.aftershock.analyze.figure.Figures;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the report as a page. */
final class HtmlOptions {
  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as one page, with plots, that opens offline.")
  private @Nullable Path html;

  @Option(
      names = "--recorded",
      paramLabel = "TRACE",
      description = "The trace of both runs: the page shows its recorded latencies beside theirs.")
  private @Nullable Path recorded;

  boolean isGiven() {
    return html != null;
  }

  /** Adds what is wrong with the options to {@code mistakes}. */
  void check(List<String> mistakes) {
    if (recorded != null && html == null) {
      mistakes.add("--recorded " + recorded + " is shown only in a page; add --html FILE");
    }
  }

  /** What the page cannot show of these sides. */
  List<String> mistakes(Side baseline, Side candidate) {
    List<String> mistakes = new ArrayList<>();
    if (html != null && (baseline.isSummary() || candidate.isSummary())) {
      Side without = baseline.isSummary() ? baseline : candidate;
      mistakes.add(
          "--html draws single requests, and " + without.info().path() + " has only sums of them");
    }
    if (recorded != null && !baseline.canBePairedWith(candidate)) {
      mistakes.add("--recorded " + recorded + " is the trace of two runs; these share none");
    }
    return mistakes;
  }

  /**
   * Writes the page where one was asked for; otherwise costs nothing.
   *
   * @param pairing the requests that both have, or null where none can be found in the other
   */
  void write(RunDiff diff, Side baseline, Side candidate, @Nullable Pairing pairing)
      throws IOException {
    if (html == null) {
      return;
    }
    Side trace = recorded == null ? null : Side.load(recorded);
    Figures figures =
        pairing != null
            ? Figures.of(diff, baseline, candidate, pairing, trace)
            : Figures.ofUnpaired(baseline, candidate);
    try {
      HtmlReport.write(html, diff, figures);
    } catch (IOException e) {
      throw new IOException("--html " + html + " cannot be written: " + e, e);
    }
  }
}
