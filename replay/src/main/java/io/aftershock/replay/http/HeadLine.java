package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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

  /**
   * Where the value begins of the header field {@code name}, given in lower case, or -1 where this
   * is another field.
   */
  int valueOf(String name) {
    if (length <= name.length() || !isWord(name, 0)) {
      return -1;
    }
    int colon = afterBlanks(name.length(), length);
    return colon < length && bytes[colon] == ':' ? colon + 1 : -1;
  }

  /** Whether {@code word}, given in lower case, is in the list after {@code from}. */
  boolean hasElement(String word, int from) {
    int start = from;
    while (start <= length) {
      int end = start;
      while (end < length && bytes[end] != ',') {
        end++;
      }
      if (isElement(word, start, end)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** Whether {@code word}, given in lower case, is the last of the list after {@code from}. */
  boolean lastElementIs(String word, int from) {
    int end = beforeBlanks(from, length);
    while (end > from && bytes[end - 1] == ',') {
      end = beforeBlanks(from, end - 1); // An empty element is none.
    }
    int start = end;
    while (start > from && bytes[start - 1] != ',') {
      start--;
    }
    return isElement(word, start, end);
  }

  private boolean isElement(String word, int start, int end) {
    int begin = afterBlanks(start, end);
    return beforeBlanks(begin, end) - begin == word.length() && isWord(word, begin);
  }

  private boolean isWord(String word, int at) {
    for (int i = 0; i < word.length(); i++) {
      if (lower(bytes[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int afterBlanks(int start, int end) {
    int at = start;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private int beforeBlanks(int start, int end) {
    int at = end;
    while (at > start && isBlank(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  /** The decimal number after {@code from}, blanks around it allowed, or -1 where there is none. */
  long decimalNumber(int from) {
    int start = afterBlanks(from, length);
    int end = beforeBlanks(start, length);
    if (start == end) {
      return -1;
    }
    long number = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /**
   * The hexadecimal number at the start, before a blank or semicolon, or -1 where there is none.
   */
  long hexNumber() {
    long number = 0;
    int i = 0;
    while (i < length && bytes[i] != ';' && !isBlank(bytes[i])) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0 || number > Long.MAX_VALUE >> 4) {
        return -1;
      }
      number = 16 * number + digit;
      i++;
    }
    return i == 0 ? -1 : number;
  }

  /** One char per byte. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, ISO_8859_1);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }
}
