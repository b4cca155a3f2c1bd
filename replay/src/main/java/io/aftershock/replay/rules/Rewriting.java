package io.aftershock.replay.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern makes of a text.
 *
 * @param text the text after it, or null where it stays as it was
 */
record Rewriting(Edit.Result result, @Nullable String text) {
  /** Replaces each place in {@code text} where {@code pattern} is found. */
  static Rewriting of(String text, Pattern pattern, Template with, Values values) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    boolean found = false;
    while (matcher.find()) {
      String replacement = with.fill(values, matcher);
      if (replacement == null) {
        return new Rewriting(Edit.Result.MISSING, null);
      }
      found = true;
      out.append(text, from, matcher.start()).append(replacement);
      from = matcher.end();
    }
    return found
        ? new Rewriting(Edit.Result.DONE, out.append(text, from, text.length()).toString())
        : new Rewriting(Edit.Result.UNFIT, null);
  }
}
