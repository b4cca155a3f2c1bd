package io.aftershock.replay.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does something to each connection that it accepts, one after the other, by plain sockets. */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listening;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final Thread thread;

  /** What is done to a connection; it stays open where it is not closed. */
  public interface Conduct {
    /** Reads, writes, closes. */
    void on(Socket socket) throws IOException;
  }

  /** Starts one on a free port of the loopback address. */
  public RawServer(Conduct conduct) {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(() -> serve(conduct), "raw-server");
    thread.start();
  }

  private void serve(Conduct conduct) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        accepted.add(socket);
        conduct.on(socket);
      } catch (IOException e) {
        // The client is gone, or the test is over.
      }
    }
  }

  /** The port it listens on. */
  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : accepted) {
      socket.close();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
