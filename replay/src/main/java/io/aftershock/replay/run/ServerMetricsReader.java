package io.aftershock.replay.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.capture.trace.TraceFormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads what {@link ServerMetricsWriter} writes. Not thread-safe. */
public final class ServerMetricsReader {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path file;
  private final List<Growing> series = new ArrayList<>();
  private long answers;
  private long failures;
  private String firstFailure = "";
  private int droppedSeries = -1;

  private ServerMetricsReader(Path file) {
    this.file = file;
  }

  /**
   * Reads that of a run.
   *
   * @return {@link ServerMetrics#NONE} where nobody was asked
   * @throws TraceFormatException where it is damaged elsewhere than in its last line, or of another
   *     version
   */
  public static ServerMetrics read(Path run) throws IOException {
    Path file = run.resolve(ServerMetricsWriter.FILE);
    if (!Files.isRegularFile(file)) {
      return ServerMetrics.NONE;
    }
    return new ServerMetricsReader(file).read();
  }

  private ServerMetrics read() throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 1;
      String line = lines.readLine();
      while (line != null) {
        String next = lines.readLine();
        try {
          take(MAPPER.readTree(line), number);
        } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
          if (next != null) { // The last one of a run that was killed may be cut off.
            throw new TraceFormatException(file, "line " + number + " cannot be read", e);
          }
        }
        line = next;
        number++;
      }
    }
    return new ServerMetrics(
        series.stream().map(Growing::done).toList(),
        answers,
        failures,
        firstFailure,
        droppedSeries);
  }

  private void take(JsonNode line, long number) throws IOException {
    if (number == 1) {
      String schema = line.path("schema").asText();
      if (!schema.equals(ServerMetricsWriter.SCHEMA)) {
        throw new TraceFormatException(
            file,
            "has the form '" + schema + "', and this version reads " + ServerMetricsWriter.SCHEMA);
      }
    } else if (line.has("values")) {
      answers++;
      addAll(line);
    } else if (line.has("failure")) {
      failures++;
      firstFailure = firstFailure.isEmpty() ? line.path("failure").asText() : firstFailure;
      addGap(line);
    } else if (line.has("series")) {
      int source = line.path("source").asInt();
      series.add(
          new Growing(
              source, line.path("name").asText(), SeriesKind.valueOf(line.path("kind").asText())));
    } else if (line.has("droppedSeries")) {
      droppedSeries = line.path("droppedSeries").asInt();
    }
  }

  private void addAll(JsonNode line) {
    for (Map.Entry<String, JsonNode> value : line.path("values").properties()) {
      series.get(Integer.parseInt(value.getKey())).last =
          value.getValue().isNull() ? Double.NaN : value.getValue().asDouble();
    }
    int source = line.path("source").asInt();
    long atNanos = line.path("atNanos").asLong();
    series.stream().filter(each -> each.source == source).forEach(each -> each.add(atNanos));
  }

  private void addGap(JsonNode line) {
    int source = line.path("source").asInt();
    long atNanos = line.path("atNanos").asLong();
    for (Growing each : series) {
      if (each.source == source) {
        double before = each.last;
        each.last = Double.NaN;
        each.add(atNanos);
        each.last = before; // Answers have what changed since the last answer.
      }
    }
  }

  /** A series while it is read. */
  private static final class Growing {
    private final int source;
    private final String name;
    private final SeriesKind kind;
    private double last = Double.NaN;
    private long[] atNanos = new long[64];
    private double[] values = new double[64];
    private int size;

    Growing(int source, String name, SeriesKind kind) {
      this.source = source;
      this.name = name;
      this.kind = kind;
    }

    void add(long nanos) {
      if (size == values.length) {
        atNanos = Arrays.copyOf(atNanos, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      atNanos[size] = nanos;
      values[size++] = last;
    }

    ServerSeries done() {
      return new ServerSeries(
          source, name, kind, Arrays.copyOf(atNanos, size), Arrays.copyOf(values, size));
    }
  }
}
