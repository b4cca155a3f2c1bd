package io.aftershock.capture.input.proxy;

/** Addresses of clients with their ports. */
final class Addresses {
  private Addresses() {}

  /**
   * The address in {@code 10.0.0.1:443} or {@code [::1]:443}; one without a port as it is. What
   * stands behind the last colon is the port, since HAProxy writes IPv6 without brackets.
   */
  static String withoutPort(String address) {
    int colon = address.lastIndexOf(':');
    boolean port = colon > 0 && FieldCursor.wholeNumber(address.substring(colon + 1)) >= 0;
    String host = port ? address.substring(0, colon) : address;
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }
}
