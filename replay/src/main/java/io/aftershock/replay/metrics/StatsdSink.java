package io.aftershock.replay.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.replay.metrics.MetricsTarget.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.statsd.StatsdConfig;
import io.micrometer.statsd.StatsdFlavor;
import io.micrometer.statsd.StatsdMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * StatsD: a line for each request and meter, many of them in one datagram. What the system has no
 * room for is lost, as is usual there.
 */
final class StatsdSink implements MetricsSink {
  /** Fits in one Ethernet frame. */
  private static final int MOST_BYTES = 1_400;

  private final SinkFailures failures;
  private final DatagramChannel channel;
  private final ByteBuffer datagram = ByteBuffer.allocate(MOST_BYTES);
  private final StatsdMeterRegistry registry;

  /**
   * Opens the way there.
   *
   * @throws IOException where the host is unknown
   */
  StatsdSink(MetricsTarget target) throws IOException {
    this.failures = new SinkFailures(target.text());
    InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
    if (address.isUnresolved()) {
      throw new IOException("--metrics " + target.text() + ": no such host");
    }
    this.channel = DatagramChannel.open();
    channel.configureBlocking(false);
    channel.connect(address);
    this.registry =
        StatsdMeterRegistry.builder(new Settings(target.kind())).lineSink(this::add).build();
  }

  /** What is told how. */
  private record Settings(Kind kind) implements StatsdConfig {
    @Override
    public @Nullable String get(String key) {
      return null; // Defaults hold.
    }

    @Override
    public StatsdFlavor flavor() {
      return kind == Kind.DOGSTATSD ? StatsdFlavor.DATADOG : StatsdFlavor.ETSY;
    }

    @Override
    public Duration pollingFrequency() {
      return MetricsOut.STEP;
    }

    @Override
    public Duration step() {
      return MetricsOut.STEP;
    }
  }

  private synchronized void add(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    if (datagram.position() > 0 && datagram.remaining() < bytes.length + 1) {
      send();
    }
    if (bytes.length > MOST_BYTES) {
      failures.add("a line of " + bytes.length + " bytes fits in no datagram");
      return;
    }
    if (datagram.position() > 0) {
      datagram.put((byte) '\n');
    }
    datagram.put(bytes);
  }

  /** Sends what waits. */
  synchronized void send() {
    if (datagram.position() == 0) {
      return;
    }
    try {
      if (channel.write(datagram.flip()) == 0) {
        failures.add("the system had no room for a datagram");
      } else {
        failures.succeeded();
      }
    } catch (IOException e) {
      failures.add(e.toString());
    }
    datagram.clear();
  }

  @Override
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public void finish() {
    registry.close();
    send();
    try {
      channel.close();
    } catch (IOException e) {
      failures.add(e.toString());
    }
  }

  @Override
  public @Nullable String failure() {
    return failures.inWords();
  }
}
