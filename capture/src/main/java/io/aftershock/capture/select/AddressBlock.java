package io.aftershock.capture.select;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IP address, or a block of them: {@code 192.0.2.0/24}, {@code 2001:db8::/32}. Immutable. */
final class AddressBlock {
  private static final int MAX_GROUPS = 8;

  private final byte[] address;
  private final int prefixBits;

  private AddressBlock(byte[] address, int prefixBits) {
    this.address = address;
    this.prefixBits = prefixBits;
  }

  /**
   * The block that {@code text} says.
   *
   * @throws IllegalArgumentException where it says none
   */
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] bytes = bytes(slash < 0 ? text : text.substring(0, slash));
    int bits = bytes == null ? -1 : bytes.length * 8;
    int prefix = slash < 0 ? bits : number(text, slash + 1, text.length(), 10, 3);
    if (bytes == null || prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "client must be an address or a block, such as 192.0.2.7 or 192.0.2.0/24");
    }
    return new AddressBlock(bytes, prefix);
  }

  /** Whether {@code text} is an address of the block. Text of any other kind is not. */
  boolean contains(String text) {
    byte[] other = bytes(text);
    if (other == null || other.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit += 8) {
      int difference = (other[bit / 8] ^ address[bit / 8]) & 0xFF;
      int compared = Math.min(8, prefixBits - bit);
      if (difference >> (8 - compared) != 0) {
        return false;
      }
    }
    return true;
  }

  /** 4 or 16 bytes; null where it is no address. Never asks a name server, as the JDK's would. */
  private static byte @Nullable [] bytes(String text) {
    return text.indexOf(':') < 0 ? ipv4(text, 0) : ipv6(text);
  }

  private static byte @Nullable [] ipv4(String text, int from) {
    byte[] bytes = new byte[4];
    int start = from;
    for (int part = 0; part < 4; part++) {
      int dot = text.indexOf('.', start);
      int end = part == 3 ? text.length() : dot;
      int value = end < 0 ? -1 : number(text, start, end, 10, 3);
      if (value < 0 || value > 255) {
        return null;
      }
      bytes[part] = (byte) value;
      start = end + 1;
    }
    return bytes;
  }

  private static byte @Nullable [] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] all = groups(text);
      return all == null || all.length != MAX_GROUPS ? null : bytes(all, new int[0]);
    }
    int[] head = groups(text.substring(0, gap));
    int[] tail = groups(text.substring(gap + 2));
    return head == null || tail == null || head.length + tail.length >= MAX_GROUPS
        ? null
        : bytes(head, tail);
  }

  private static byte[] bytes(int[] head, int[] tail) {
    byte[] bytes = new byte[2 * MAX_GROUPS];
    for (int i = 0; i < head.length; i++) {
      put(bytes, i, head[i]);
    }
    for (int i = 0; i < tail.length; i++) {
      put(bytes, MAX_GROUPS - tail.length + i, tail[i]);
    }
    return bytes;
  }

  private static void put(byte[] bytes, int group, int value) {
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  private static int @Nullable [] groups(String text) {
    int[] groups = new int[MAX_GROUPS + 1];
    int count = 0;
    int start = 0;
    while (start < text.length() && count < MAX_GROUPS) {
      int colon = text.indexOf(':', start);
      int end = colon < 0 ? text.length() : colon;
      if (colon < 0 && text.indexOf('.', start) > 0) {
        byte[] last = ipv4(text, start);
        if (last == null) {
          return null;
        }
        groups[count++] = (last[0] & 0xFF) << 8 | (last[1] & 0xFF);
        groups[count++] = (last[2] & 0xFF) << 8 | (last[3] & 0xFF);
        return Arrays.copyOf(groups, count);
      }
      groups[count] = number(text, start, end, 16, 4);
      if (groups[count++] < 0 || colon == text.length() - 1) {
        return null;
      }
      start = end + 1;
    }
    return start < text.length() ? null : Arrays.copyOf(groups, count);
  }

  /** A number of at most {@code most} digits, or -1. */
  private static int number(String text, int start, int end, int radix, int most) {
    if (end <= start || end - start > most) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
