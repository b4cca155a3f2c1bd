package io.aftershock.analyze.report;

import io.aftershock.analyze.figure.Figures;
import io.aftershock.analyze.findings.RunDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Findings of a comparison as one page for browsers. */
public final class HtmlReport {
  private static final List<String> SCRIPTS = List.of("figures.js", "endpoints.js", "report.js");

  private static final int ENDPOINTS_IN_TEXT = 50;

  private HtmlReport() {}

  /**
   * Writes the page to {@code file}.
   *
   * @throws IOException where it cannot be written
   */
  public static void write(Path file, RunDiff diff, Figures figures) throws IOException {
    Files.writeString(file, format(diff, figures));
  }

  /** The page; the same findings give the same page. */
  static String format(RunDiff diff, Figures figures) throws IOException {
    return HtmlPage.format(
        "page.html",
        SCRIPTS,
        diff.candidate().name() + " against " + diff.baseline().name(),
        new TextReport(false, ENDPOINTS_IN_TEXT).format(diff),
        HtmlData.format(diff, figures));
  }
}
