package io.aftershock.replay.metrics;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What meters must know of a run besides its requests.
 *
 * @param id the run's own name, which no other run has
 * @param label the user's name for it; empty where there is none
 * @param trace digest of the trace's requests
 * @param target where it is sent
 * @param speed trace time per run time
 * @param planned requests that it means to send, or -1
 * @param endpoints names by endpoint index
 * @param nanos time after the run's start; negative before it; may be asked by any thread
 * @param progress the counts at this moment; may be asked by any thread
 */
public record RunFacts(
    String id,
    String label,
    String trace,
    String target,
    double speed,
    long planned,
    List<String> endpoints,
    LongSupplier nanos,
    Supplier<Progress> progress) {

  /**
   * Counts of a run.
   *
   * @param takenUp requests that the loops have taken up
   * @param sent requests that were sent
   * @param inFlight requests taken up and not done
   */
  public record Progress(long takenUp, long sent, long inFlight) {
    /** Before the run. */
    public static final Progress NONE = new Progress(0, 0, 0);
  }
}
