package io.aftershock.analyze;

import io.aftershock.analyze.findings.ServerFindings;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.input.SidePath;
import io.aftershock.analyze.servers.PrometheusQueries;
import io.aftershock.analyze.servers.ServerAnalysis;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.ServerMetrics;
import io.aftershock.replay.run.ServerMetricsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of servers' own metrics, which are lined up with latency. */
final class ServerOptions {
  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "Ask a Prometheus server what it knows of the time of the runs, in place of what they"
              + " scraped themselves; needs --query.")
  private @Nullable String prometheus;

  @Option(
      names = "--query",
      paramLabel = "NAME=PROMQL",
      description =
          "What to ask it for, such as cpu=rate(node_cpu_seconds_total[5s]); again for more.")
  private List<String> queries = new ArrayList<>();

  /** Adds what is wrong with the options to {@code mistakes}. */
  void check(List<String> mistakes) {
    if (prometheus != null && queries.isEmpty()) {
      mistakes.add(
          "--prometheus " + prometheus + ": what is it to be asked? add --query NAME=PROMQL");
    }
    if (prometheus == null && !queries.isEmpty()) {
      mistakes.add("--query " + queries.get(0) + ": who is to be asked? add --prometheus URL");
    }
    if (prometheus != null && !isUrl(prometheus)) {
      mistakes.add("--prometheus " + prometheus + ": must be a URL such as http://127.0.0.1:9090");
    }
    for (String query : queries) {
      if (!query.matches("(?s)[A-Za-z_][\\w.:-]*=.+")) {
        mistakes.add("--query " + query + ": must be NAME=PROMQL, as in up=sum(up)");
      }
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && uri.getScheme().matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * What went with the difference of two sides; null where one has no metrics, or they share no
   * trace.
   *
   * @throws IOException where a file cannot be read or the server does not answer
   */
  @Nullable ServerFindings of(Side baseline, Side candidate, @Nullable Pairing pairing)
      throws IOException {
    if (pairing == null) {
      return null;
    }
    double stretch = speed(candidate.info()) / speed(baseline.info());
    return ServerAnalysis.of(pairing.samples(), metrics(baseline), metrics(candidate), stretch);
  }

  /** What went with the latency of one side; null where it has no metrics. */
  @Nullable ServerFindings of(Side side) throws IOException {
    return ServerAnalysis.of(side.samples().sideSamples(), metrics(side));
  }

  private ServerMetrics metrics(Side side) throws IOException {
    RunInfo run = side.info().run();
    if (run == null || side.info().parts() != null) {
      return ServerMetrics.NONE;
    }
    if (prometheus == null) {
      return ServerMetricsReader.read(SidePath.of(Path.of(side.info().path())).path());
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (String query : queries) {
      int equals = query.indexOf('=');
      named.put(query.substring(0, equals), query.substring(equals + 1));
    }
    long lastNanos = side.samples().offsetNanos(side.samples().size() - 1);
    return new PrometheusQueries(URI.create(prometheus), named).between(run.started(), lastNanos);
  }

  private static double speed(SideInfo side) {
    RunInfo run = side.run();
    return run == null ? 1 : Double.parseDouble(run.options().getOrDefault("--speed", "1"));
  }
}
