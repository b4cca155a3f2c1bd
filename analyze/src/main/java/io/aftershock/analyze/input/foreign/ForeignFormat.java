package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;

/** One format of one tool's results. Stateless. */
interface ForeignFormat {
  /** What makes it, such as {@code k6}. */
  String tool();

  /** Its name for people, such as {@code k6 CSV}. */
  String name();

  /** Whether a file that starts so is of this format. */
  boolean matches(FileStart start);

  /**
   * Reads all of it.
   *
   * @param file for what is said of mistakes
   * @param content its bytes from the first one on, unpacked
   * @throws IOException where it is damaged, in one sentence with file and line
   */
  void read(ResultFile file, InputStream content, Recording recording) throws IOException;
}
