package io.aftershock.analyze.input;

import io.aftershock.replay.run.Sample;

/** How the samples of a run join a side, perhaps with those of other runs. */
interface Joining {
  /** As they are: the run is all of the side. */
  Joining ALONE =
      new Joining() {
        @Override
        public long index(long index) {
          return index;
        }

        @Override
        public int endpoint(int endpoint) {
          return endpoint;
        }

        @Override
        public void saw(Sample sample) {}
      };

  /** The side's index of a request. */
  long index(long index);

  /** The side's index of an endpoint. */
  int endpoint(int endpoint);

  /**
   * There is that sample, which may change after the call, and need not say a thing of a target.
   */
  void saw(Sample sample);
}
