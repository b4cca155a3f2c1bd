package io.aftershock.replay.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.re2j.Pattern;
import com.sun.net.httpserver.HttpServer;
import io.aftershock.replay.run.ServerMetrics;
import io.aftershock.replay.run.ServerMetricsReader;
import io.aftershock.replay.run.ServerSeries;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
  @TempDir Path run;

  private static Map<String, Double> ask(ProbeTarget target) throws IOException {
    Map<String, Double> values = new TreeMap<>();
    try (Probe probe = target.open()) {
      probe.ask((series, kind, value) -> values.put(series, value));
    }
    return values;
  }

  @Test
  void aServerIsAskedAtTheStartAndTheEndOfARun() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] page = ("asked_total " + asked.incrementAndGet() + "\nother 1\n").getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
          first.countDown();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
      long start = System.nanoTime();
      try (Probes probes =
          Probes.start(
              List.of(
                  ProbeTarget.scrape(url, Pattern.compile("^asked")),
                  ProbeTarget.scrape("http://127.0.0.1:1/metrics", null)),
              run,
              () -> System.nanoTime() - start)) {
        first.await();
        probes.finish();
      }
    } finally {
      server.stop(0);
    }
    ServerMetrics metrics = ServerMetricsReader.read(run);
    assertThat(metrics.series()).extracting(ServerSeries::name).containsExactly("asked_total");
    ServerSeries series = metrics.series().get(0);
    assertThat(series.size()).isGreaterThanOrEqualTo(2);
    assertThat(series.value(0)).isEqualTo(1);
    assertThat(series.value(series.size() - 1)).isEqualTo(asked.get());
    assertThat(metrics.failures()).isPositive(); // Nobody listens at the second address.
    assertThat(metrics.firstFailure()).contains("refused");
  }

  @Test
  void aCommandPrintsNamesAndValues() throws IOException {
    ProbeTarget target =
        new ProbeTarget(ProbeTarget.Kind.EXEC, "echo queue 5; echo 'busy{core=\"1\"} 0.5'", null);
    assertThat(ask(target))
        .containsExactly(Map.entry("busy{core=\"1\"}", 0.5), Map.entry("queue", 5.0));
  }

  @Test
  void aCommandThatFailsIsNoAnswer() {
    ProbeTarget target = new ProbeTarget(ProbeTarget.Kind.EXEC, "exit 3", null);
    assertThatIOException().isThrownBy(() -> ask(target)).withMessageContaining("exit code 3");
  }

  @Test
  void aJvmIsAskedForTheNumbersOfItsBeans() throws Exception {
    JMXConnectorServer server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("rmi", "127.0.0.1", 0),
            null,
            ManagementFactory.getPlatformMBeanServer());
    server.start();
    try {
      String url = server.getAddress().toString();
      Map<String, Double> values =
          ask(ProbeTarget.jmx(url, Pattern.compile("java.lang:type=(Mem|Thr)")));
      assertThat(values.get("java.lang:type=Memory#HeapMemoryUsage.used")).isPositive();
      assertThat(values.get("java.lang:type=Threading#ThreadCount")).isPositive();
      assertThat(values.keySet()).noneMatch(name -> name.contains("Runtime"));
    } finally {
      server.stop();
    }
  }

  @Test
  void whatCannotBeAskedIsRefusedWithTheFix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbeTarget.scrape("127.0.0.1/metrics", null))
        .withMessageContaining("http://127.0.0.1:9100/metrics");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbeTarget.jmx("rmi://here", null))
        .withMessageContaining("service:jmx:rmi");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbeTarget.pattern("("))
        .withMessageContaining("no regular expression");
  }
}
