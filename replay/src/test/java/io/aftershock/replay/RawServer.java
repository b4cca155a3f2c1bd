package io.aftershock.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A loopback server that does to each connection what a test says, byte by byte: faults that no
 * server with a codec can make. A thread a connection. Safe for use by several threads.
 */
final class RawServer implements Closeable {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");
  private static final int SMALL_BUFFER = 16 * 1024;

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private volatile boolean closed;

  /** What is done to a connection; it is closed afterwards. */
  interface Behaviour {
    void serve(Peer peer) throws IOException;
  }

  private RawServer(int port, Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.setReceiveBufferSize(SMALL_BUFFER);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    daemon("raw-server", this::accept);
  }

  /** Starts one on a free port. */
  static RawServer start(Behaviour behaviour) throws IOException {
    return new RawServer(0, behaviour);
  }

  /** Starts one on that port. */
  static RawServer start(int port, Behaviour behaviour) throws IOException {
    return new RawServer(port, behaviour);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        connections.incrementAndGet();
        daemon("raw-connection", () -> serve(socket));
      } catch (IOException e) {
        return; // The listener is closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      behaviour.serve(new Peer(socket));
    } catch (IOException e) {
      // The other side has gone, which is what many tests want of it.
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Connections accepted so far. */
  int connections() {
    return connections.get();
  }

  /** Bytes that all connections took from the server so far. */
  long written() {
    return written.get();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** One connection, as its behaviour sees it. */
  final class Peer {
    private final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    /** Reads a whole request and returns its head; fails where the client has closed. */
    String request() throws IOException {
      String head = head();
      Matcher length = LENGTH.matcher(head);
      if (length.find()) {
        socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
      }
      return head;
    }

    /** Reads that many bytes of a body. */
    void body(int bytes) throws IOException {
      socket.getInputStream().skipNBytes(bytes);
    }

    /** Reads a request's head, and none of its body. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      InputStream in = socket.getInputStream();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("closed by the client");
        }
        head.append((char) next);
      }
      return head.toString();
    }

    /** Sends that, one char per byte. */
    void send(String bytes) throws IOException {
      send(bytes.getBytes(ISO_8859_1));
    }

    /** Sends that again and again, until the client has gone. */
    void sendWithoutEnd(String bytes) throws IOException {
      byte[] block = bytes.repeat(64 * 1024 / bytes.length()).getBytes(ISO_8859_1);
      while (!closed) {
        send(block);
      }
    }

    private void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      written.addAndGet(bytes.length);
    }

    /** Ends with a reset rather than an orderly close. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says that nothing more will be sent; the client may still send. */
    void halfClose() throws IOException {
      socket.shutdownOutput();
    }

    /** Keeps the connection open, reading nothing, until the test is over. */
    void hold() {
      while (!closed) {
        pause(10);
      }
    }

    /** Reads what comes, until the client closes. */
    void awaitClose() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // What it is does not matter.
      }
    }
  }

  /** Waits; a test's server is never interrupted. */
  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
