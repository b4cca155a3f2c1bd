package io.aftershock.capture.input.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.input.http.EscapeDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;

/** How a server makes text from the wire safe for a line of its log. */
public enum Escaping {
  /** With a backslash before quotes, and for bytes that are not printable. */
  BACKSLASH {
    @Override
    String decode(byte[] line, int from, int to) {
      return EscapeDecoder.decode(line, from, to);
    }
  },

  /** Not at all: a quote inside a quoted value looks like its end. */
  NONE {
    @Override
    String decode(byte[] line, int from, int to) {
      return new String(line, from, to - from, ISO_8859_1);
    }
  },

  /** With a backslash by some versions of the server, and not at all by others. */
  MIXED {
    @Override
    String decode(byte[] line, int from, int to) {
      return EscapeDecoder.decode(line, from, to);
    }
  },

  /**
   * As {@link #BACKSLASH}, after bytes were taken for characters of ISO-8859-1; the log is in UTF-8
   * then, and each byte of a client's UTF-8 is two bytes of the log. Terminal colors around a
   * request line are taken off.
   */
  CHARACTERS {
    @Override
    String decode(byte[] line, int from, int to) {
      return characters(line, from, to);
    }
  },

  /** As {@link #NONE}, of bytes that were taken for characters and are UTF-8 of those. */
  WIDE {
    @Override
    String decode(byte[] line, int from, int to) {
      return narrow(NONE.decode(line, from, to));
    }
  },

  /** As {@link #CHARACTERS}, and quotes are left as they are. */
  RAW_CHARACTERS {
    @Override
    String decode(byte[] line, int from, int to) {
      return characters(line, from, to);
    }
  };

  private static final char ESCAPE = 0x1B;

  /** Whether a quote inside a quoted value may look like its end. */
  boolean leavesQuotes() {
    return this == NONE || this == WIDE || this == MIXED || this == RAW_CHARACTERS;
  }

  /** The bytes that {@code line[from, to)} stands for, one char each. */
  abstract String decode(byte[] line, int from, int to);

  private static String characters(byte[] line, int from, int to) {
    String text = withoutColors(EscapeDecoder.decode(line, from, to));
    return narrow(text);
  }

  private static String withoutColors(String text) {
    if (text.indexOf(ESCAPE) < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int end = text.startsWith("[", i + 1) ? text.indexOf('m', i) : -1;
      if (text.charAt(i) == ESCAPE && end > 0) {
        i = end;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }

  /** The bytes whose UTF-8 {@code text} is; text that is no UTF-8 of bytes stays as it is. */
  private static String narrow(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    CharsetEncoder toBytes = ISO_8859_1.newEncoder();
    try {
      ByteBuffer wide = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
      ByteBuffer bytes = toBytes.encode(UTF_8.newDecoder().decode(wide));
      return ISO_8859_1.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }
}
