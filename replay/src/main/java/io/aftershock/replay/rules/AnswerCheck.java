package io.aftershock.replay.rules;

import org.jspecify.annotations.Nullable;

/** What an answer must be like. Safe for use by several threads. */
interface AnswerCheck {
  /** What is wrong with it in a few words, or null where nothing is. */
  @Nullable String fault(AnswerView answer);

  /** Whether it looks into the body. */
  boolean needsBody();
}
