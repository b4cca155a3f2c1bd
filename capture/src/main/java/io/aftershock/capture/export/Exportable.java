package io.aftershock.capture.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** A kind of thing besides a trace that can be exported. */
public interface Exportable {
  /** Whether {@code path} is one. */
  boolean matches(Path path);

  /** Its name, such as {@code run}. */
  String kind();

  /** What its entries are called, such as {@code sample}. */
  String entry();

  /** The forms it has, each with a command that uses a FILE of it. */
  Map<String, String> forms();

  /**
   * Writes it to {@code out}, which it does not close.
   *
   * @param form one of {@link #forms}
   * @return how many entries were written
   * @throws IOException where it is damaged, or cannot be written
   */
  long export(Path path, String form, OutputStream out) throws IOException;
}
