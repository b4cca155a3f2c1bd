package io.aftershock.replay.live;

import io.aftershock.replay.run.Sample;

/**
 * Sees what became of each request while a replay runs. Called by the one thread that writes
 * samples down: what takes long here delays the writing, never the sending.
 */
public interface SampleObserver {
  /** The outcome of a request is known; the object is used again after the call. */
  void done(Sample sample);

  /**
   * Another one of the same kind, which nobody asks: it sees the requests that are sent before a
   * run so that all code of the run is compiled when it starts.
   */
  SampleObserver forRehearsal();
}
