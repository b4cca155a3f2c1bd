package io.aftershock.capture.input.source;

import org.jspecify.annotations.Nullable;

/** What the first bytes of a source give away. */
public final class Magic {
  /** Bytes that are enough to tell any of these. */
  public static final int BYTES = 6;

  private Magic() {}

  public static boolean isGzip(byte[] start) {
    return startsWith(start, 0x1F, 0x8B);
  }

  public static boolean isUtf16(byte[] start) {
    return startsWith(start, 0xFE, 0xFF) || startsWith(start, 0xFF, 0xFE);
  }

  /** Whether it begins with UTF-8's byte order mark, which has three bytes. */
  public static boolean isMarkedUtf8(byte[] start) {
    return startsWith(start, 0xEF, 0xBB, 0xBF);
  }

  /** What it is packed with, other than gzip, or null for nothing that is known. */
  public static @Nullable String otherPacking(byte[] start) {
    if (startsWith(start, 0x28, 0xB5, 0x2F, 0xFD)) {
      return "packed with zstd";
    }
    if (startsWith(start, 'B', 'Z', 'h')) {
      return "packed with bzip2";
    }
    if (startsWith(start, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return "packed with xz";
    }
    return startsWith(start, 'P', 'K', 3, 4) ? "a zip archive" : null;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
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
