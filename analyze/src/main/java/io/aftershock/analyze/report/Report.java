package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunDiff;
import java.io.IOException;
import java.io.OutputStream;

/** A form in which findings are written to a file. The same findings give the same bytes. */
public interface Report {
  /** Writes all of it, as UTF-8 where it is text. Does not close {@code out}. */
  void write(RunDiff diff, OutputStream out) throws IOException;
}
