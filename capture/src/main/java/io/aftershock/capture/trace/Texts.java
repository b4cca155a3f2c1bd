package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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

  /** How many bytes the text of that number has, which is not {@link #NONE}. */
  default int length(int number) {
    return required(number).length();
  }

  /** Copies the bytes of the text of that number to {@code target[at]} and on. */
  default void copy(int number, byte[] target, int at) {
    byte[] bytes = required(number).getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  /** The header fields of that number; none of {@link #NONE}. */
  List<Header> headers(int number);
}
