package io.aftershock.replay.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An address that Prometheus asks. Since a run ends and takes its counts along, the address stays
 * for one more question after the end, where anybody has asked before.
 */
final class PrometheusSink implements MetricsSink {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> daemon(task, "aftershock-metrics"));
  private final Object asking = new Object();
  private final SinkFailures failures;
  private final Duration linger;
  private boolean isInAHurry;
  private boolean wasAsked;
  private boolean hasEnded;
  private boolean wasAskedAtTheEnd;

  /**
   * Listens.
   *
   * @param linger the longest to wait for the last question
   * @throws IOException where it cannot listen there
   */
  PrometheusSink(MetricsTarget target, Duration linger) throws IOException {
    this.failures = new SinkFailures(target.text());
    this.linger = linger;
    try {
      server = HttpServer.create(new InetSocketAddress(target.host(), target.port()), 0);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "--metrics " + target.text() + ": cannot listen there: " + e.getMessage(), e);
    }
    server.setExecutor(thread);
    server.createContext("/metrics", this::answer);
    server.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress() instanceof Inet6Address v6 ? bracketed(v6) : at.getHostString();
    return "http://" + host + ":" + at.getPort() + "/metrics";
  }

  private static String bracketed(Inet6Address address) {
    return "[" + address.getHostAddress() + "]";
  }

  private void answer(HttpExchange exchange) {
    boolean isLast;
    synchronized (asking) {
      isLast = hasEnded;
      wasAsked = true;
    }
    try (exchange) {
      String accepted = exchange.getRequestHeaders().getFirst("Accept");
      boolean isOpen = accepted != null && accepted.contains("application/openmetrics-text");
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      registry.scrape(page, isOpen ? OPEN_METRICS : TEXT);
      exchange.getResponseHeaders().set("Content-Type", isOpen ? OPEN_METRICS : TEXT);
      exchange.sendResponseHeaders(200, page.size());
      try (OutputStream body = exchange.getResponseBody()) {
        page.writeTo(body);
      }
      failures.succeeded();
    } catch (IOException | RuntimeException e) {
      failures.add(e.toString());
      return;
    }
    synchronized (asking) {
      wasAskedAtTheEnd |= isLast;
      asking.notifyAll();
    }
  }

  @Override
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public MeterRegistry registryForRehearsal() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Override
  public void finish() {
    awaitLastQuestion();
    server.stop(0);
    thread.shutdownNow();
    registry.close();
  }

  @Override
  public void hurry() {
    synchronized (asking) {
      isInAHurry = true;
      asking.notifyAll();
    }
  }

  private void awaitLastQuestion() {
    long deadline = System.nanoTime() + linger.toNanos();
    synchronized (asking) {
      hasEnded = true;
      try {
        for (long left = linger.toNanos();
            wasAsked && !wasAskedAtTheEnd && !isInAHurry && left > 0;
            left = deadline - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(asking, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public @Nullable String failure() {
    return failures.inWords();
  }
}
