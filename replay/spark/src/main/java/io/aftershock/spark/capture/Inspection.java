package io.aftershock.spark.capture;

import io.aftershock.capture.SharedCapture;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Looks at the start of a file: whether it is known, and can be read in pieces. */
record Inspection(SharedCapture capture, SerializableConfiguration settings)
    implements Function<StoredFile, Inspection.Finding> {

  /**
   * What was found.
   *
   * @param inPieces whether it can be read in pieces
   * @param mistake why it cannot be read at all, or null
   */
  record Finding(boolean inPieces, @Nullable String mistake) implements Serializable {}

  @Override
  public Finding call(StoredFile file) {
    try {
      return new Finding(capture.isReadInPieces(file.name(), file.with(settings)), null);
    } catch (IOException e) {
      return new Finding(false, e.getMessage());
    }
  }
}
