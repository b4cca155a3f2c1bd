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

/** oha's {@code --output-format json}: percentiles in seconds, and counts by status. */
final class OhaJson implements ForeignFormat {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  @Override
  public String tool() {
    return "oha";
  }

  @Override
  public String name() {
    return "oha JSON";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.isJsonWith("summary", "latencyPercentiles", "statusCodeDistribution");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    JsonText objects = new JsonText(file, content);
    JsonNode root = objects.next();
    if (root == null) {
      throw file.damaged("has no result in it; run oha again");
    }
    JsonNode summary = objects.required(root, "summary");
    long responses = sum(root.path("statusCodeDistribution"), 0);
    long serverErrors = sum(root.path("statusCodeDistribution"), 500);
    long unanswered = sum(root.path("errorDistribution"), 0);
    recording.add(
        new LatencySummary(
            Comparison.ALL,
            responses + unanswered,
            serverErrors + unanswered,
            percentiles(objects, objects.required(root, "latencyPercentiles")),
            false,
            objects.nanos(summary, "slowest", SECOND),
            objects.nanos(summary, "average", SECOND)));
    if (unanswered > 0) {
      recording.note("oha's percentiles leave out requests that got no response");
    }
  }

  /** The counts of all names, or of those that are numbers from {@code least} on. */
  private static long sum(JsonNode counts, int least) {
    long sum = 0;
    for (Iterator<String> names = counts.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      boolean isCounted = least == 0 || (name.matches("\\d{3}") && Integer.parseInt(name) >= least);
      sum += isCounted ? counts.path(name).asLong() : 0;
    }
    return sum;
  }

  private static NavigableMap<Double, Long> percentiles(JsonText objects, JsonNode named)
      throws IOException {
    NavigableMap<Double, Long> nanos = new TreeMap<>();
    for (Iterator<String> names = named.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.matches("p\\d+(\\.\\d+)?") && !named.path(name).isNull()) {
        nanos.put(Double.parseDouble(name.substring(1)), objects.nanos(named, name, SECOND));
      }
    }
    return nanos;
  }
}
