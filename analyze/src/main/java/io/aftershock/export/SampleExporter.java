package io.aftershock.export;

import io.aftershock.replay.run.RunSample;
import java.io.IOException;

/** Writes samples in one form. */
interface SampleExporter {
  /** Writes the next sample. */
  void write(RunSample sample) throws IOException;

  /** Writes what is left, to the stream, which stays open. */
  void end() throws IOException;
}
