package io.aftershock.analyze.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.replay.run.SeriesKind;
import io.aftershock.replay.run.ServerMetrics;
import io.aftershock.replay.run.ServerMetricsWriter;
import io.aftershock.replay.run.ServerSeries;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks a Prometheus server what it knows of the time of a run.
 *
 * @param url the server's
 * @param queries PromQL by the names that its results get
 */
public record PrometheusQueries(URI url, Map<String, String> queries) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int CONNECT_MS = 3_000;
  private static final int ANSWER_MS = 30_000;

  /** A server gives no more points of a series than 11,000. */
  private static final long MOST_POINTS = 10_000;

  private static final double SECOND_NANOS = 1e9;

  /**
   * What was there between two moments.
   *
   * @param started the run's time 0
   * @param spanNanos how long it went on
   * @throws IOException where the server does not answer, or refuses a query
   */
  public ServerMetrics between(Instant started, long spanNanos) throws IOException {
    List<ServerSeries> series = new ArrayList<>();
    int source = 0;
    long left = 0;
    for (Map.Entry<String, String> query : queries.entrySet()) {
      JsonNode results = ask(query.getValue(), started, spanNanos);
      for (JsonNode result : results) {
        if (series.size() < ServerMetricsWriter.MOST_SERIES) {
          series.add(series(source, query.getKey(), result, started));
        } else {
          left++;
        }
      }
      source++;
    }
    return new ServerMetrics(series, queries.size(), 0, "", Math.toIntExact(left));
  }

  private JsonNode ask(String query, Instant started, long spanNanos) throws IOException {
    long seconds = (long) Math.ceil(spanNanos / SECOND_NANOS) + 1;
    String asked =
        url.toString().replaceAll("/+$", "")
            + "/api/v1/query_range?query="
            + URLEncoder.encode(query, UTF_8)
            + "&start="
            + started
            + "&end="
            + started.plusSeconds(seconds)
            + "&step="
            + (1 + seconds / MOST_POINTS);
    HttpURLConnection connection = (HttpURLConnection) URI.create(asked).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MS);
    connection.setReadTimeout(ANSWER_MS);
    JsonNode answer;
    try {
      boolean isGood = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      try (InputStream body = isGood ? connection.getInputStream() : connection.getErrorStream()) {
        answer = MAPPER.readTree(body == null ? new byte[0] : body.readAllBytes());
      }
    } catch (IOException e) {
      throw new IOException("--prometheus " + url + ": does not answer: " + e.getMessage(), e);
    }
    JsonNode data = answer.path("data");
    if (!answer.path("status").asText().equals("success")
        || !data.path("resultType").asText().equals("matrix")) {
      throw new IOException(
          "--prometheus " + url + ": refuses " + query + ": " + answer.path("error").asText("?"));
    }
    return data.path("result");
  }

  private ServerSeries series(int source, String name, JsonNode result, Instant started) {
    Map<String, String> labels = new TreeMap<>();
    result
        .path("metric")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    labels.remove("__name__");
    String inBraces =
        labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(","));
    JsonNode points = result.path("values");
    long[] atNanos = new long[points.size()];
    double[] values = new double[points.size()];
    double startSeconds = started.getEpochSecond() + started.getNano() / SECOND_NANOS;
    for (int i = 0; i < values.length; i++) {
      JsonNode point = points.get(i);
      atNanos[i] = Math.round((point.get(0).asDouble() - startSeconds) * SECOND_NANOS);
      values[i] = number(point.get(1).asText());
    }
    return new ServerSeries(
        source,
        labels.isEmpty() ? name : name + "{" + inBraces + "}",
        SeriesKind.GAUGE,
        atNanos,
        values);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.replace("Inf", "Infinity"));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
