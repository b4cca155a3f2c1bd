package io.aftershock.replay.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to connect instead of to a host on a port, while the requests and TLS go on naming that
 * host: curl's {@code --connect-to}.
 *
 * @param host1 the host that is asked for, or empty for any
 * @param port1 the port that is asked for, or 0 for any
 * @param host2 the host to connect to, or empty for the one that is asked for
 * @param port2 the port to connect to, or 0 for the one that is asked for
 */
public record ConnectTo(String host1, int port1, String host2, int port2) {
  private static final String HOST = "(\\[[^]]*]|[^:\\[\\]]*)";
  private static final Pattern PARTS = Pattern.compile(HOST + ":(\\d*):" + HOST + ":(\\d*)");

  /**
   * Parses {@code HOST1:PORT1:HOST2:PORT2}, of which each part may be empty.
   *
   * @throws IllegalArgumentException with what is wrong and what to do
   */
  public static ConnectTo parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be HOST1:PORT1:HOST2:PORT2, such as shop.example:443:127.0.0.1:8443;"
              + " each part may be empty");
    }
    return new ConnectTo(
        parts.group(1), port(parts.group(2)), parts.group(3), port(parts.group(4)));
  }

  private static int port(String text) {
    return text.isEmpty() ? 0 : Ports.parse(text);
  }

  /** Whether it is about that target. */
  boolean isFor(Target target) {
    return (host1.isEmpty() || Ports.bare(host1).equalsIgnoreCase(target.bareHost()))
        && (port1 == 0 || port1 == target.port());
  }

  /** What is connected to for that target. */
  Target instead(Target target) {
    return new Target(
        target.secure(),
        host2.isEmpty() ? target.host() : host2,
        port2 == 0 ? target.port() : port2);
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return host1 + ":" + shown(port1) + ":" + host2 + ":" + shown(port2);
  }

  private static String shown(int port) {
    return port == 0 ? "" : Integer.toString(port);
  }
}
