package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.RunDiff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A report and where it goes.
 *
 * @param option the option that asked for it
 * @param target a path, or {@link #STANDARD_OUTPUT}
 * @param report what is written
 */
public record ReportFile(String option, String target, Report report) {
  /** The target that means standard output. */
  public static final String STANDARD_OUTPUT = OutputFile.STANDARD_OUTPUT;

  /** Whether it takes the place of the report for people. */
  public boolean isStandardOutput() {
    return file().isStandardOutput();
  }

  private OutputFile file() {
    return new OutputFile(option, target);
  }

  /** The report as text. */
  public String format(RunDiff diff) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.write(diff, bytes);
    return bytes.toString(UTF_8);
  }

  /**
   * Writes it to its file: aside first, and in place when it is whole, so that nobody reads half.
   *
   * @throws IOException where that fails, with a message that names the option and the file
   */
  public void write(RunDiff diff) throws IOException {
    file().write(out -> report.write(diff, out));
  }
}
