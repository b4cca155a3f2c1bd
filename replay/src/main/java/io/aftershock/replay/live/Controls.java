package io.aftershock.replay.live;

import org.jspecify.annotations.Nullable;

/**
 * What may be changed in a run while it goes. Any thread may call; what is refused changes nothing.
 */
public interface Controls {
  /**
   * How it stands.
   *
   * @param paused whether nothing is sent for now
   * @param load what the number of recorded arrivals is multiplied by, as asked for last
   * @param pauseRefusal why it cannot be paused, in a sentence, or null
   * @param loadRefusal why the load cannot be changed, in a sentence, or null
   */
  record State(
      boolean paused, double load, @Nullable String pauseRefusal, @Nullable String loadRefusal) {}

  /** How it stands now. */
  State state();

  /**
   * Sends nothing until {@link #resume}; all that is due later is due later by that.
   *
   * @throws IllegalStateException where it is refused; the message says why
   */
  void pause();

  /**
   * Goes on where it was paused; nothing where it is not.
   *
   * @throws IllegalStateException where it is refused; the message says why
   */
  void resume();

  /**
   * Multiplies the number of recorded arrivals by that, from about a second on.
   *
   * @param load above 0
   * @throws IllegalStateException where it is refused; the message says why
   * @throws IllegalArgumentException where it is out of range; the message says which that is
   */
  void load(double load);

  /** Ends the run; what is in flight gets a moment, and what was done is kept. */
  void stop();
}
