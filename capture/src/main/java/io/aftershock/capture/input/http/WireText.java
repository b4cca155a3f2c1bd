package io.aftershock.capture.input.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Text of characters as it goes over the wire: UTF-8, in a string of one char per byte. */
public final class WireText {
  private WireText() {}

  /** One char per byte of what {@code text} is in UTF-8 on the wire. */
  public static String of(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      if (characters.charAt(i) >= 0x80) {
        return new String(characters.getBytes(UTF_8), ISO_8859_1);
      }
    }
    return characters;
  }
}
