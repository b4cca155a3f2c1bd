package io.aftershock.analyze.findings;

/** What a comparison says of the candidate. */
public enum Verdict {
  /** Less latency, or fewer errors. */
  BETTER("better", "better"),
  /** More latency, or more errors. */
  WORSE("worse", "worse"),
  /** No difference that chance does not explain and that is large enough to matter. */
  NO_DIFFERENCE("no-difference", "no clear difference"),
  /** Nothing can be said. */
  UNCLEAR("unclear", "unclear");

  private final String key;
  private final String words;

  Verdict(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** Name in machine-readable output; it never changes. */
  public String key() {
    return key;
  }

  /** Name for people. */
  public String words() {
    return words;
  }
}
