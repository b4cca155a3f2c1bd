package io.aftershock.replay.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where connections go, where that is not where the target's name says. Requests and TLS name the
 * target all the same.
 *
 * @param resolves addresses of hosts; the last one for a host counts, and those for any host after
 *     all others
 * @param connectTos other hosts to connect to; the first that is about a target counts
 * @param unixSocket the Unix-domain socket to connect to whatever the target, or null
 */
public record Routing(
    List<Resolve> resolves, List<ConnectTo> connectTos, @Nullable Path unixSocket) {

  /** To where the names say. */
  public static Routing usual() {
    return new Routing(List.of(), List.of(), null);
  }

  /**
   * The address to connect to, looked up now.
   *
   * @throws UnknownHostException where there is none, with words for people
   */
  public SocketAddress addressOf(Target target) throws UnknownHostException {
    return unixSocket != null ? UnixDomainSocketAddress.of(unixSocket) : inetAddressOf(target);
  }

  private InetSocketAddress inetAddressOf(Target target) throws UnknownHostException {
    Target instead = instead(target);
    Resolve resolve = resolveOf(instead);
    if (resolve != null) {
      return resolve.socketAddress();
    }
    try {
      return instead.resolve();
    } catch (UnknownHostException e) {
      throw instead.equals(target)
          ? e
          : new UnknownHostException("--connect-to: no address is known for " + instead.host());
    }
  }

  /** The host and port that are connected to for that target. */
  public Target instead(Target target) {
    return connectTos.stream()
        .filter(connectTo -> connectTo.isFor(target))
        .findFirst()
        .map(connectTo -> connectTo.instead(target))
        .orElse(target);
  }

  private @Nullable Resolve resolveOf(Target target) {
    Resolve found = null;
    for (Resolve resolve : resolves) {
      boolean weaker = resolve.isAny() && found != null && !found.isAny();
      if (!weaker && resolve.isFor(target.host(), target.port())) {
        found = resolve;
      }
    }
    return found;
  }

  /** Whether it says where some of these targets are. */
  public boolean isUsed(Resolve resolve, List<Target> targets) {
    return targets.stream()
        .map(this::instead)
        .anyMatch(instead -> resolve.isFor(instead.host(), instead.port()));
  }

  /** Whether it is about some of these targets. */
  public boolean isUsed(ConnectTo connectTo, List<Target> targets) {
    return targets.stream().anyMatch(connectTo::isFor);
  }

  /** Whether all that is sent to the target stays on this machine. */
  public boolean isLocal(Target target) {
    try {
      return unixSocket != null || inetAddressOf(target).getAddress().isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
