package io.aftershock.capture.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts by number. One text may have several numbers; a number is always the same text's. */
public interface Texts {
  /** The number of no text, and of no header fields. */
  int NONE = 0;

  /** The text of that number, or null of {@link #NONE}. */
  @Nullable String text(int number);

  /** The text of that number, which is not {@link #NONE}. */
  default String required(int number) {
    String text = text(number);
    if (text == null) {
      throw new IllegalStateException("no text where one must be");
    }
    return text;
  }

  /** The header fields of that number; none of {@link #NONE}. */
  List<Header> headers(int number);
}
