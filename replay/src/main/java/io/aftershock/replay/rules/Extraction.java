package io.aftershock.replay.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a value from answers, for later requests of the session.
 *
 * @param name what later requests call it
 * @param source where it is in an answer
 * @param replaces finds, by its only group, the recorded value in a later request; that value is
 *     then replaced wherever it reappears. Null where rules say where the value goes
 */
record Extraction(String name, Source source, @Nullable Pattern replaces) {
  /** Where a value is in an answer. */
  interface Source {
    /** The value, one char per byte, or null where the answer has none. */
    @Nullable String find(AnswerView answer);

    /** Whether it looks into the body. */
    boolean needsBody();
  }

  static Source header(String name) {
    return of(answer -> answer.header(name), false);
  }

  static Source cookie(String name) {
    return of(answer -> Cookie.valueIn(answer.fields(), name), false);
  }

  static Source json(JsonPointer place) {
    return of(
        answer -> {
          JsonNode tree = answer.json();
          return tree == null ? null : JsonText.at(tree, place);
        },
        true);
  }

  /** The only group of {@code pattern}, or all that it finds where it has none. */
  static Source regex(Pattern pattern) {
    return of(answer -> firstGroup(pattern, answer.body()), true);
  }

  static @Nullable String firstGroup(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(Math.min(1, pattern.groupCount())) : null;
  }

  private static Source of(Function<AnswerView, @Nullable String> finder, boolean needsBody) {
    return new Source() {
      @Override
      public @Nullable String find(AnswerView answer) {
        return finder.apply(answer);
      }

      @Override
      public boolean needsBody() {
        return needsBody;
      }
    };
  }
}
