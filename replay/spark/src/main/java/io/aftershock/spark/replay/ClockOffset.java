package io.aftershock.spark.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * How far a machine's clock is ahead of the driver's. Between the moment at which it asks and the
 * one at which it is answered, the driver looked at its own: so it is known to half of that time.
 * Of many questions the one that was answered soonest tells most.
 *
 * @param nanos how far it is ahead; negative where it is behind
 * @param errorNanos how wrong that may be, either way
 */
record ClockOffset(long nanos, long errorNanos) {
  private static final int QUESTIONS = 64;
  private static final int LONGEST_WAIT_MILLIS = 10_000;

  /**
   * Asks the driver.
   *
   * @throws IOException where it cannot be reached; the message says where it should be
   */
  static ClockOffset measure(String host, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LONGEST_WAIT_MILLIS);
      socket.connect(new InetSocketAddress(host, port), LONGEST_WAIT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      ClockOffset best = ask(out, in);
      for (int i = 1; i < QUESTIONS; i++) {
        ClockOffset next = ask(out, in);
        best = next.errorNanos < best.errorNanos ? next : best;
      }
      return best;
    } catch (IOException e) {
      throw new IOException(
          "the driver's clock cannot be asked at "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "); open a port of the driver for executors, and name it with --clock-port",
          e);
    }
  }

  private static ClockOffset ask(DataOutputStream out, DataInputStream in) throws IOException {
    long asked = Clock.nanos();
    long before = System.nanoTime();
    out.writeByte(0);
    out.flush();
    long answer = in.readLong();
    long took = System.nanoTime() - before;
    return new ClockOffset(asked + took / 2 - answer, took - took / 2);
  }

  /** What this machine's clock shows when the driver's shows {@code driverNanos}. */
  long here(long driverNanos) {
    return driverNanos + nanos;
  }

  /** What the driver's clock shows when this machine's shows {@code hereNanos}. */
  long there(long hereNanos) {
    return hereNanos - nanos;
  }
}
