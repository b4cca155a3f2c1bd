package io.aftershock.replay;

import io.aftershock.replay.http.Destination;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Tls;
import io.aftershock.replay.http.TlsCheck;
import io.aftershock.replay.http.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The targets' addresses, looked up once, with what secures connections to them. */
final class Destinations implements AutoCloseable {
  private final List<Destination> all = new ArrayList<>();

  private Destinations() {}

  /**
   * Looks up the addresses, and tries each certificate.
   *
   * @throws IOException where a name is unknown or a certificate not trusted
   */
  static Destinations open(ReplayOptions options, Transport transport) throws IOException {
    Destinations destinations = new Destinations();
    try {
      for (Target target : options.targets().list()) {
        destinations.add(options, target, transport);
      }
      return destinations;
    } catch (IOException | RuntimeException e) {
      destinations.close();
      throw e;
    }
  }

  private void add(ReplayOptions options, Target target, Transport transport) throws IOException {
    long timeoutNanos = options.limits().timeoutNanos();
    Tls tls =
        target.secure() ? Tls.of(options.tls(), target, options.protocol(), timeoutNanos) : null;
    try {
      Destination destination =
          new Destination(options.routing().addressOf(target), options.protocol(), tls);
      TlsCheck.run(transport, destination, target, timeoutNanos);
      all.add(destination);
    } catch (IOException | RuntimeException e) {
      if (tls != null) {
        tls.close();
      }
      throw e;
    }
  }

  /** They, by the targets' numbers. */
  List<Destination> list() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    for (Destination destination : all) {
      if (destination.tls() != null) {
        destination.tls().close();
      }
    }
  }
}
