package io.aftershock.replay.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** One line of a response's head, gathered from as many reads as it takes. Not thread-safe. */
final class HeadLine {
  private byte[] bytes = new byte[512];
  private int length;

  void clear() {
    length = 0;
  }

  boolean isEmpty() {
    return length == 0;
  }

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  /** Appends up to the next line feed, which is taken but not kept; returns whether it came. */
  boolean read(ByteBuf in) {
    int start = in.readerIndex();
    int end = in.indexOf(start, in.writerIndex(), (byte) '\n');
    int step = (end < 0 ? in.writerIndex() : end) - start;
    if (length + step > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + step, 2 * bytes.length));
    }
    in.readBytes(bytes, length, step);
    length += step;
    if (end < 0) {
      return false;
    }
    in.skipBytes(1);
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return true;
  }

  /** Whether what there is of the line agrees with {@code prefix}. */
  boolean mayStartWith(String prefix) {
    int known = Math.min(length, prefix.length());
    for (int i = 0; i < known; i++) {
      if (bytes[i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean startsWith(String prefix) {
    return length >= prefix.length() && mayStartWith(prefix);
  }

  /** Whether this is the header field {@code name}, given in lower case. */
  boolean isField(String name) {
    if (length <= name.length() || bytes[name.length()] != ':') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (lower(bytes[i]) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line has {@code word}, given in lower case, after {@code from}. */
  boolean contains(String word, int from) {
    for (int i = from; i + word.length() <= length; i++) {
      int same = 0;
      while (same < word.length() && lower(bytes[i + same]) == word.charAt(same)) {
        same++;
      }
      if (same == word.length()) {
        return true;
      }
    }
    return false;
  }

  /** The decimal number after {@code from}, blanks around it allowed, or -1 where there is none. */
  long decimalNumber(int from) {
    int start = from;
    int end = length;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    if (start == end || end - start > 18) {
      return -1;
    }
    long number = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /**
   * The hexadecimal number at the start, before a blank or semicolon, or -1 where there is none.
   */
  long hexNumber(int maxDigits) {
    long number = 0;
    int i = 0;
    while (i < length && bytes[i] != ';' && !isBlank(bytes[i])) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0 || i >= maxDigits) {
        return -1;
      }
      number = 16 * number + digit;
      i++;
    }
    return i == 0 ? -1 : number;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }
}
