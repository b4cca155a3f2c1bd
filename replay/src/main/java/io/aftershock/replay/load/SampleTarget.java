package io.aftershock.replay.load;

import io.aftershock.replay.run.Sample;
import java.io.IOException;

/** Takes what happened to each request. Used by one thread. */
public interface SampleTarget {
  /** Takes one; the object is used again after the call. */
  void append(Sample sample) throws IOException;

  /** Makes safe what was taken so far. */
  void flush() throws IOException;
}
