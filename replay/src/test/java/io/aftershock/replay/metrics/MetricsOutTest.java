package io.aftershock.replay.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.aftershock.replay.metrics.RunFacts.Progress;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each kind of system is told of a run, in its own protocol. */
class MetricsOutTest {
  private static final int REQUESTS = 50;
  private static final int FAILED = 7;

  private static RunFacts facts(List<String> endpoints) {
    return new RunFacts(
        "id-1",
        "before",
        "digest",
        "http://shop:8080",
        2,
        REQUESTS,
        endpoints,
        () -> 3_000_000_000L,
        () -> new Progress(60, 55, 5));
  }

  private static RunSample sample(long index, int endpoint, int status) {
    Outcome outcome = status == 0 ? Outcome.TIMED_OUT : Outcome.RESPONDED;
    long due = index * 1_000_000;
    return new RunSample(
        index,
        endpoint,
        due,
        due + 20_000,
        due + 40_000,
        due + 1_000_000,
        due + 15_000_000,
        -1,
        -1,
        outcome,
        status,
        100,
        1,
        false);
  }

  private static void count(MetricsOut out) {
    out.forRehearsal().count(sample(0, 0, 200)); // Which nobody is told of.
    for (int i = 0; i < REQUESTS; i++) {
      out.count(sample(i, i % 2, i < FAILED ? 0 : 200));
    }
  }

  private static MetricsOut open(String... targets) throws Exception {
    return MetricsOut.open(
        Stream.of(targets).map(MetricsTarget::parse).toList(),
        facts(List.of("GET /", "GET /cart")),
        Duration.ofSeconds(30),
        null);
  }

  private static double sum(String page, String pattern) {
    Matcher matcher = Pattern.compile("(?m)^" + pattern + " (\\S+)$").matcher(page);
    double sum = 0;
    int found = 0;
    while (matcher.find()) {
      sum += Double.parseDouble(matcher.group(1));
      found++;
    }
    assertThat(found).as(pattern + " in\n" + page).isPositive();
    return sum;
  }

  @Test
  void prometheusIsToldCountersAndHistogramsAndAsksOnceMoreAfterTheEnd() throws Exception {
    MetricsOut out = open("prometheus:0");
    String address = out.addresses().get(0);
    count(out);
    String first = get(address);
    assertThat(sum(first, "aftershock_requests_total\\{.*}")).isEqualTo(REQUESTS);
    Thread end = new Thread(out::close);
    end.start();
    String last = get(address);
    while (!last.contains("aftershock_running 0.0")) {
      last = get(address);
    }
    end.join();
    assertThat(sum(last, "aftershock_requests_total\\{.*outcome=\"timed out\".*}"))
        .isEqualTo(FAILED);
    assertThat(sum(last, "aftershock_latency_seconds_bucket\\{.*le=\"0.02\".*}"))
        .isEqualTo(REQUESTS - FAILED);
    assertThat(sum(last, "aftershock_latency_seconds_bucket\\{.*le=\"0.01\".*}")).isZero();
    assertThat(sum(last, "aftershock_latency_seconds_count\\{.*}")).isEqualTo(REQUESTS - FAILED);
    assertThat(sum(last, "aftershock_lag_seconds_count")).isEqualTo(REQUESTS);
    assertThat(sum(last, "aftershock_own_lag_seconds_bucket\\{le=\"5.0E-5\"}")).isEqualTo(REQUESTS);
    assertThat(sum(last, "aftershock_in_flight")).isEqualTo(5);
    assertThat(sum(last, "aftershock_sent_total")).isEqualTo(55);
    assertThat(sum(last, "aftershock_trace_time_seconds")).isEqualTo(6);
    assertThat(last)
        .contains("aftershock_run_info{label=\"before\",run=\"id-1\"")
        .contains("target=\"http://shop:8080\",trace=\"digest\"")
        .contains("endpoint=\"GET /cart\"");
    assertThat(out.failures()).isEmpty();
  }

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void nobodyWaitsForAPrometheusThatNeverAsked() throws Exception {
    MetricsOut out = open("prometheus:0");
    count(out);
    out.close(); // The linger time is 30 s: this test would be seen to take it.
    assertThat(out.failures()).isEmpty();
  }

  @Test
  void endpointsBeyondTheFirstThousandShareALabel() throws Exception {
    List<String> many = IntStream.range(0, 1_200).mapToObj(i -> "GET /" + i).toList();
    ReplayMetrics meters = new ReplayMetrics(new SimpleMeterRegistry(), facts(many));
    for (int i = 0; i < 1_200; i++) {
      meters.count(sample(i, i, 200));
    }
    assertThat(meters.endpointLabels()).hasSize(1_001).contains("GET /999", ReplayMetrics.OTHER);
  }

  @Test
  void anOtlpReceiverIsToldTheFinalCounts() throws Exception {
    try (Receiver receiver = Receiver.start(200)) {
      MetricsOut out = open("otlp:" + receiver.url() + "/v1/metrics");
      count(out);
      out.close();
      assertThat(out.failures()).isEmpty();
      assertThat(receiver.paths()).containsOnly("/v1/metrics");
      List<byte[]> bodies = receiver.bodies();
      ExportMetricsServiceRequest last =
          ExportMetricsServiceRequest.parseFrom(bodies.get(bodies.size() - 1));
      List<Metric> metrics =
          last.getResourceMetricsList().stream()
              .flatMap(resource -> resource.getScopeMetricsList().stream())
              .flatMap(scope -> scope.getMetricsList().stream())
              .toList();
      assertThat(last.getResourceMetrics(0).getResource().getAttributesList())
          .anyMatch(
              each ->
                  each.getKey().equals("service.instance.id")
                      && each.getValue().getStringValue().equals("id-1"));
      double requests =
          metrics.stream()
              .filter(metric -> metric.getName().equals("aftershock.requests"))
              .flatMap(metric -> metric.getSum().getDataPointsList().stream())
              .mapToDouble(NumberDataPoint::getAsDouble)
              .sum();
      assertThat(requests).isEqualTo(REQUESTS);
      List<HistogramDataPoint> latencies =
          metrics.stream()
              .filter(metric -> metric.getName().equals("aftershock.latency"))
              .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
              .toList();
      assertThat(latencies.stream().mapToLong(HistogramDataPoint::getCount).sum())
          .isEqualTo(REQUESTS - FAILED);
      assertThat(latencies)
          .allSatisfy(point -> assertThat(point.getExplicitBoundsCount()).isGreaterThan(10));
    }
  }

  @Test
  void influxIsToldEachRequestOnce() throws Exception {
    try (Receiver receiver = Receiver.start(204)) {
      MetricsOut out = open("influx:" + receiver.url() + "/load");
      count(out);
      out.close();
      assertThat(out.failures()).isEmpty();
      assertThat(receiver.paths())
          .allMatch(path -> path.startsWith("/write?") && path.contains("db=load"));
      StringBuilder all = new StringBuilder();
      receiver.bodies().forEach(body -> all.append(new String(body, UTF_8)).append('\n'));
      assertThat(sum(all.toString(), "aftershock_requests,.* value=(\\S+)")).isEqualTo(REQUESTS);
      assertThat(all.toString()).contains("endpoint=GET\\ /cart", "outcome=timed\\ out");
    }
  }

  @Test
  void statsdIsToldInDatagrams() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      MetricsOut out = open("dogstatsd:127.0.0.1:" + socket.getLocalPort());
      count(out);
      out.close();
      List<String> lines = new ArrayList<>();
      socket.setSoTimeout(500);
      byte[] room = new byte[2_000];
      try {
        while (true) {
          DatagramPacket packet = new DatagramPacket(room, room.length);
          socket.receive(packet);
          lines.addAll(List.of(new String(room, 0, packet.getLength(), UTF_8).split("\n", -1)));
        }
      } catch (SocketTimeoutException e) {
        // That was all.
      }
      assertThat(lines.stream().filter(line -> line.startsWith("aftershock.requests:1|c|#")))
          .hasSize(REQUESTS);
      assertThat(lines.stream().filter(line -> line.startsWith("aftershock.latency:15|ms|#")))
          .hasSize(REQUESTS - FAILED);
      assertThat(lines).allMatch(line -> line.matches("[\\w.]+:[-\\d.E]+\\|(c|ms|g|h)(\\|#.*)?"));
      assertThat(out.failures()).isEmpty();
    }
  }

  @Test
  void sinksThatFailAreToldOfOnceAndDisturbNothing() throws Exception {
    try (Receiver receiver = Receiver.start(503)) {
      MetricsOut out = open("otlp:" + receiver.url(), "influx:http://127.0.0.1:1/db");
      count(out);
      out.close();
      assertThat(out.failures()).hasSize(2);
      assertThat(out.failures().get(0)).contains("otlp:" + receiver.url(), "it answered 503");
      assertThat(out.failures().get(1)).contains("influx:http://127.0.0.1:1/db", "Connect");
    }
  }

  @Test
  void anAddressInUseIsToldBeforeTheRun() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String sink = "prometheus:" + taken.getLocalPort();
      assertThatIOException()
          .isThrownBy(() -> open(sink))
          .withMessageContaining("--metrics " + sink + ": cannot listen there");
    }
  }
}
