package io.aftershock.replay.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The checks there are. What they say is wrong is said in the file's words, not the answer's. */
final class AnswerChecks {
  private AnswerChecks() {}

  /** One of {@code wanted}, each as 200 or 2xx. */
  static AnswerCheck status(List<String> wanted) {
    return of(
        "status is not " + String.join(" or ", wanted),
        false,
        answer -> {
          String status = Integer.toString(answer.status());
          return wanted.stream()
              .anyMatch(
                  one ->
                      one.equals(status)
                          || (one.endsWith("xx") && one.charAt(0) == status.charAt(0)));
        });
  }

  /** A text within the body. */
  static AnswerCheck contains(String text) {
    String bytes = PercentCoding.bytesOf(text);
    return of("does not contain '" + text + "'", true, answer -> answer.body().contains(bytes));
  }

  /**
   * A value in a body of JSON.
   *
   * @param wanted as text, or empty for any
   */
  static AnswerCheck json(JsonPointer place, String wanted) {
    String bytes = PercentCoding.bytesOf(wanted);
    return of(
        wanted.isEmpty() ? "has no " + place : place + " is not " + wanted,
        true,
        answer -> {
          JsonNode tree = answer.json();
          String found = tree == null ? null : JsonText.at(tree, place);
          return found != null && (wanted.isEmpty() || found.equals(bytes));
        });
  }

  static AnswerCheck leastBytes(long bytes) {
    return of("has fewer than " + bytes + " bytes", true, answer -> answer.bodyBytes() >= bytes);
  }

  static AnswerCheck mostBytes(long bytes) {
    return of("has more than " + bytes + " bytes", true, answer -> answer.bodyBytes() <= bytes);
  }

  private static AnswerCheck of(String fault, boolean needsBody, Predicate<AnswerView> holds) {
    return new AnswerCheck() {
      @Override
      public @Nullable String fault(AnswerView answer) {
        return holds.test(answer) ? null : fault;
      }

      @Override
      public boolean needsBody() {
        return needsBody;
      }
    };
  }
}
