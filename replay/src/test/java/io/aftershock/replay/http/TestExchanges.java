package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.TestTraces;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.run.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Exchanges for the tests of what comes before and after the engine. */
public final class TestExchanges {
  private TestExchanges() {}

  /** One that never left. */
  public static Exchange notSent() {
    Exchange exchange = ready(0);
    exchange.end(Outcome.NOT_SENT, 0, 1);
    return exchange;
  }

  /** One that waits to be taken up, due at that time. */
  public static Exchange ready(long intendedNanos) {
    return ready(intendedNanos, 0);
  }

  /** The same with that many bytes to send. */
  public static Exchange ready(long intendedNanos, int bytes) {
    Exchange exchange = new Exchange();
    exchange.begin(bytes).writeZero(bytes);
    exchange.intendAt(intendedNanos);
    return exchange;
  }

  /** Ends it, as an engine would. */
  public static void end(Exchange exchange) {
    exchange.end(Outcome.NOT_SENT, 0, 1);
  }

  /** What it would send, one char per byte. */
  public static String text(Exchange exchange) {
    ByteBuf bytes = exchange.send(0, 1, true);
    try {
      return bytes.toString(ISO_8859_1);
    } finally {
      bytes.release();
    }
  }

  /** Memory outside of the heap that the network library has, in bytes. */
  public static long directBytes() {
    return PlatformDependent.usedDirectMemory();
  }

  /** Whether its bytes are given back. */
  public static boolean isReleased(Exchange exchange) {
    return exchange.isReleased();
  }

  /** An exchange for {@code request}, by way of a trace, as they all come. */
  static Exchange encode(RequestEncoder encoder, TraceRequest request) {
    try {
      Path trace = Files.createTempDirectory("encode");
      try (TraceReader reader = TraceReader.open(TestTraces.write(trace, request))) {
        Exchange exchange = new Exchange();
        encoder.encode(reader.nextBytes(), exchange);
        return exchange;
      } finally {
        delete(trace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static RequestEncoder encoder(Target target, HostPolicy policy) {
    return new RequestEncoder(Targets.one(target), policy, Sharing.SHARED, Protocol.HTTP_1_1);
  }
}
