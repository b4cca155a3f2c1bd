package io.aftershock.replay.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with some requests and their answers.
 *
 * @param number from 0, in the order of the file
 * @param name its name for people
 * @param match which requests it is for
 * @param edits what changes in them, in order
 * @param signer signs them at last, or null
 * @param extractions what is taken from their answers
 * @param checks what their answers must be like
 */
record Rule(
    int number,
    String name,
    RequestMatch match,
    List<Edit> edits,
    @Nullable RequestSigner signer,
    List<Extraction> extractions,
    List<AnswerCheck> checks) {
  /** Whether it can only be applied once an answer of the session has come. */
  boolean isLate() {
    return edits.stream().anyMatch(Edit::isLate);
  }

  boolean looksAtAnswers() {
    return !extractions.isEmpty() || !checks.isEmpty();
  }

  boolean needsBody() {
    return extractions.stream().anyMatch(extraction -> extraction.source().needsBody())
        || checks.stream().anyMatch(AnswerCheck::needsBody);
  }
}
