package io.aftershock.capture.privacy;

/** Tells IPv4 and IPv6 addresses, with or without a port. */
final class IpAddress {
  private IpAddress() {}

  static boolean isAddress(String text) {
    String bare = text;
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      bare = end < 0 ? text : text.substring(1, end);
    }
    return isIpv4(bare) || isIpv6(bare);
  }

  private static boolean isIpv4(String text) {
    int colon = text.indexOf(':');
    int end = colon < 0 ? text.length() : colon;
    int parts = 0;
    int start = 0;
    while (start <= end) {
      int dot = text.indexOf('.', start);
      int partEnd = dot < 0 || dot > end ? end : dot;
      if (!isByte(text, start, partEnd)) {
        return false;
      }
      parts++;
      start = partEnd + 1;
    }
    return parts == 4;
  }

  private static boolean isByte(String text, int start, int end) {
    if (end - start < 1 || end - start > 3) {
      return false;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = value * 10 + digit;
    }
    return value <= 255;
  }

  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    int groups = 0;
    int inGroup = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        groups += inGroup > 0 ? 1 : 0;
        inGroup = 0;
      } else if (Character.digit(c, 16) < 0 || ++inGroup > 4) {
        // An IPv4 address in the last groups: ::ffff:192.0.2.1.
        int last = text.lastIndexOf(':');
        return gap >= 0 && last >= 0 && i > last && isIpv4(text.substring(last + 1));
      }
    }
    groups += inGroup > 0 ? 1 : 0;
    return gap >= 0
        ? groups >= 2 && groups < 8 && text.indexOf("::", gap + 1) < 0
        : groups == 8 && !text.endsWith(":");
  }
}
