package io.aftershock.analyze.input.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.input.LatencySummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** k6's end-of-test summary: of {@code --summary-export}, or what handleSummary is given. */
final class K6Summary implements ForeignFormat {
  private static final Pattern PERCENTILE = Pattern.compile("p\\((\\d+(?:\\.\\d+)?)\\)");
  private static final double MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @Override
  public String tool() {
    return "k6";
  }

  @Override
  public String name() {
    return "k6 summary";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.isJsonWith("metrics", "http_req_duration");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    JsonText objects = new JsonText(file, content);
    JsonNode root = objects.next();
    if (root == null) {
      throw file.damaged("has no summary in it; run k6 again");
    }
    JsonNode metrics = objects.required(root, "metrics");
    JsonNode duration = values(objects.required(metrics, K6Point.METRIC));
    JsonNode failed = values(metrics.path("http_req_failed"));
    recording.note(K6Point.NOTE);
    recording.note("k6's summary counts responses of status 400 and above as failed");
    recording.add(
        new LatencySummary(
            Comparison.ALL,
            values(metrics.path("http_reqs")).path("count").asLong(),
            failed.path("passes").asLong(-1),
            percentiles(objects, duration),
            false,
            objects.nanos(duration, "max", MILLI),
            objects.nanos(duration, "avg", MILLI)));
  }

  /** Where the numbers are: in the metric, or one level deeper for handleSummary. */
  private static JsonNode values(JsonNode metric) {
    return metric.has("values") ? metric.path("values") : metric;
  }

  private static NavigableMap<Double, Long> percentiles(JsonText objects, JsonNode duration)
      throws IOException {
    NavigableMap<Double, Long> nanos = new TreeMap<>();
    if (duration.has("med")) {
      nanos.put(50.0, objects.nanos(duration, "med", MILLI));
    }
    for (Iterator<String> names = duration.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      Matcher percentile = PERCENTILE.matcher(name);
      if (percentile.matches()) {
        nanos.put(Double.parseDouble(percentile.group(1)), objects.nanos(duration, name, MILLI));
      }
    }
    return nanos;
  }
}
