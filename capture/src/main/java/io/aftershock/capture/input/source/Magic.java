package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a source give away. */
final class Magic {
  /** Bytes that are enough to tell how a source is packed. */
  static final int BYTES = 6;

  /** Bytes that are enough to tell a tar archive. */
  static final int TAR_BYTES = 262;

  private static final byte[] USTAR = "ustar".getBytes(US_ASCII);

  private Magic() {}

  static boolean isZip(byte[] start) {
    return startsWith(start, 'P', 'K', 3, 4);
  }

  /** Whether it is a tar archive, of the kinds in use since 1988. */
  static boolean isTar(byte[] start) {
    if (start.length < TAR_BYTES) {
      return false;
    }
    for (int i = 0; i < USTAR.length; i++) {
      if (start[TAR_BYTES - USTAR.length + i] != USTAR[i]) {
        return false;
      }
    }
    return true;
  }

  /** The kind of UTF-16 whose byte order mark, of two bytes, it begins with; or null. */
  static @Nullable Charset utf16(byte[] start) {
    if (startsWith(start, 0xFE, 0xFF)) {
      return UTF_16BE;
    }
    return startsWith(start, 0xFF, 0xFE) ? UTF_16LE : null;
  }

  /** Whether it begins with UTF-8's byte order mark, which has three bytes. */
  static boolean isMarkedUtf8(byte[] start) {
    return startsWith(start, 0xEF, 0xBB, 0xBF);
  }

  static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (bytes[i] != (byte) start[i]) {
        return false;
      }
    }
    return true;
  }
}
