package io.aftershock.replay.live.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftershock.replay.live.Background;
import io.aftershock.replay.live.LiveSecond;
import io.aftershock.replay.live.LiveView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of a run, tells viewers of each second by server-sent events, and takes what they
 * want changed. On few threads of its own, which keep no JVM alive.
 */
public final class LiveServer {
  /** Beside those of viewers. */
  private static final int THREADS = 4;

  private static final int FORBIDDEN = 403;
  private static final int BUSY = 503;
  private static final int LAST_WORDS_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Viewers.MOST + THREADS, Background.threads("aftershock-live-page"));
  private final Access access;
  private final LivePage page;
  private final LiveView view;
  private final LiveJson json;
  private final Viewers viewers = new Viewers();
  private long logTold;

  private LiveServer(UiAddress address, Access access, LiveView view, RunFacts facts)
      throws IOException {
    this.access = access;
    this.view = view;
    this.page = LivePage.load();
    this.json = new LiveJson(view, facts);
    this.server = HttpServer.create(address.socket(), 0);
    server.setExecutor(threads);
    server.createContext("/", this::servePage);
    server.createContext("/events", this::serveEvents);
    server.createContext("/control/", new ControlHandler(access, facts.controls()));
  }

  /**
   * Starts serving.
   *
   * @throws IOException where the address cannot be served, such as one that is taken
   */
  public static LiveServer start(UiAddress address, Access access, LiveView view, RunFacts facts)
      throws IOException {
    LiveServer started;
    try {
      started = new LiveServer(address, access, view, facts);
    } catch (IOException e) {
      throw new IOException(
          "--ui "
              + address.urlHost()
              + ":"
              + address.socket().getPort()
              + ": "
              + e.getMessage()
              + "; choose another, or port 0 for any that is free",
          e);
    }
    view.listen(started::tell);
    started.server.start();
    return started;
  }

  /** The page's address, with the token. */
  public String url() {
    return access.url(server.getAddress().getPort());
  }

  private synchronized void tell(LiveSecond second) {
    if (viewers.count() > 0) {
      viewers.tell(json.tick(second, logTold));
    }
    logTold = view.log().next();
  }

  /** Tells viewers how it ended, and serves no more. */
  public synchronized void end(String how) {
    viewers.end(json.end(how, logTold));
    server.stop(viewers.count() == 0 ? 0 : LAST_WORDS_SECONDS);
    threads.shutdownNow();
  }

  private void servePage(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isPage = exchange.getRequestURI().getPath().equals("/");
      String refusal = access.refusal(exchange);
      if (refusal != null) {
        answer(exchange, FORBIDDEN, refusal);
      } else if (!isPage || !exchange.getRequestMethod().equals("GET")) {
        answer(exchange, isPage ? 405 : 404, "there is nothing of that kind here");
      } else {
        Headers headers = common(exchange, "text/html; charset=utf-8");
        headers.set("Content-Security-Policy", page.policy());
        send(exchange, 200, page.html());
      }
    }
  }

  private void serveEvents(HttpExchange exchange) throws IOException {
    try (exchange) {
      String refusal = access.refusal(exchange);
      if (refusal != null) {
        answer(exchange, FORBIDDEN, refusal);
        return;
      }
      Object viewer = viewers.come();
      if (viewer == null) {
        answer(exchange, BUSY, "as many watch as may, which is " + Viewers.MOST);
        return;
      }
      common(exchange, "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        viewers.watch(viewer, hello(), out);
      }
    }
  }

  /** What is told of a second is either in it, or comes after it. */
  private synchronized String hello() {
    return json.hello();
  }

  /** Answers in words. */
  static void answer(HttpExchange exchange, int status, @Nullable String words) throws IOException {
    common(exchange, "text/plain; charset=utf-8");
    send(exchange, status, (words == null ? "ok" : words) + "\n");
  }

  private static Headers common(HttpExchange exchange, String type) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    return headers;
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
