package io.aftershock.capture.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Text from the wire, which has one char per byte, for forms that hold characters. */
final class WireBytes {
  private WireBytes() {}

  static byte[] of(String wire) {
    return wire.getBytes(ISO_8859_1);
  }

  /** The characters that {@code wire} is in UTF-8, or null where it is none. */
  static @Nullable String utf8(String wire) {
    if (isAscii(wire)) {
      return wire;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(of(wire))).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The characters of {@code wire} for people: in UTF-8 if it is that, else in Latin-1. */
  static String shown(String wire) {
    String decoded = utf8(wire);
    return decoded == null ? wire : decoded;
  }

  /** Whether there are only visible characters of ASCII, and no blank. */
  static boolean isPrintableAscii(String wire) {
    return wire.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static boolean isAscii(String wire) {
    return wire.chars().allMatch(c -> c < 0x80);
  }
}
