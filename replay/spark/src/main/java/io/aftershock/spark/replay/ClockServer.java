package io.aftershock.spark.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Answers each byte that it gets with what the driver's clock shows. Spark's own barrier cannot
 * tell: those who wait at it look for its end once a second.
 */
final class ClockServer implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final ServerSocket socket;

  private ClockServer(ServerSocket socket) {
    this.socket = socket;
  }

  /**
   * Starts one.
   *
   * @param address of this machine
   * @param port where it listens, or 0 for any
   */
  static ClockServer start(String address, int port) throws IOException {
    ServerSocket socket;
    try {
      socket = new ServerSocket(port, BACKLOG, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new IOException(
          "--clock-port " + port + ": cannot listen there at " + address + "; " + e.getMessage(),
          e);
    }
    ClockServer server = new ClockServer(socket);
    start("aftershock-clock", server::acceptAll);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket asking = socket.accept();
        start("aftershock-clock-answers", () -> answer(asking));
      } catch (IOException e) {
        // It was closed, or who asked is gone.
      }
    }
  }

  private static void answer(Socket asking) {
    try (asking) {
      asking.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(asking.getInputStream());
      DataOutputStream out = new DataOutputStream(asking.getOutputStream());
      while (in.read() >= 0) {
        out.writeLong(Clock.nanos());
        out.flush();
      }
    } catch (IOException e) {
      // Who asked is gone.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
