package io.aftershock.replay.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a host on a port, instead of the one the system knows: curl's {@code --resolve}.
 *
 * @param host the host's name or address, or {@code *} for any
 * @param port from 1 to 65535
 * @param address the address in digits
 */
public record Resolve(String host, int port, String address) {
  private static final String ANY = "*";
  private static final Pattern PARTS = Pattern.compile("\\+?(\\[[^]]*]|[^:\\[\\],]+):(\\d+):(.+)");

  /**
   * Parses {@code HOST:PORT:ADDRESS}.
   *
   * @throws IllegalArgumentException with what is wrong and what to do
   */
  public static Resolve parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be HOST:PORT:ADDRESS, such as shop.example:443:127.0.0.1");
    }
    String address = Ports.bare(parts.group(3));
    if (address.contains(",")) {
      throw new IllegalArgumentException(
          "one address only; give --target again for each server to send to");
    }
    if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
      throw new IllegalArgumentException(
          "'" + address + "' is no address; a name goes with --connect-to");
    }
    return new Resolve(parts.group(1), Ports.parse(parts.group(2)), address);
  }

  boolean isAny() {
    return host.equals(ANY);
  }

  /** Whether it says where that host is, on that port. */
  boolean isFor(String askedHost, int askedPort) {
    return port == askedPort
        && (isAny() || Ports.bare(host).equalsIgnoreCase(Ports.bare(askedHost)));
  }

  InetSocketAddress socketAddress() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return host + ":" + port + ":" + address;
  }
}
