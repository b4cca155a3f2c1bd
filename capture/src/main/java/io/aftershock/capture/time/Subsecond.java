package io.aftershock.capture.time;

import java.util.Locale;

/** What is done with requests that share a coarse stamp, such as one of whole seconds. */
public enum Subsecond {
  /** They are spread over the stamp's span by their rank of completion, with seeded jitter. */
  RANK,
  /** They are spread by their rank at equal distances: no seed, and no bursts at all. */
  EVEN,
  /** They are spread as a Poisson process would be, given their number: seeded, and bursty. */
  POISSON,
  /** They keep the stamp as it is, and so arrive at once. */
  NONE;

  /** Its name as an option's value and in the manifest. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
