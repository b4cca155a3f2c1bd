package io.aftershock.replay.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes what servers said of themselves during a run beside its samples, in {@code
 * server-metrics.jsonl}: a line of JSON each, on the disk when it is written, so that a run that is
 * killed keeps all but the last one. May be used by several threads.
 *
 * <p>The first line names the form. A line with {@code kind} and {@code from} is someone who is
 * asked, one with {@code name} a series of theirs, under a number. A line with {@code values} is an
 * answer: numbers by the numbers of their series, those that changed since the answer before; null
 * where a series is gone. A line with {@code failure} says why there was no answer. The last line
 * counts.
 */
public final class ServerMetricsWriter implements AutoCloseable {
  /** Name and version of the form. */
  public static final String SCHEMA = "aftershock.server-metrics/1";

  /** Series that are kept of a run; those above are left out and counted. */
  public static final int MOST_SERIES = 1_000;

  static final String FILE = "server-metrics.jsonl";

  private final JsonGenerator json;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final double[] last = new double[MOST_SERIES];
  private final boolean[] isThere = new boolean[MOST_SERIES];
  private int sources;
  private long answers;
  private long failures;

  private ServerMetricsWriter(JsonGenerator json) {
    this.json = json;
    Arrays.fill(last, Double.NaN);
  }

  /**
   * Starts the file in a run's directory.
   *
   * @param everyMs usual time from one answer to the next
   */
  public static ServerMetricsWriter create(Path run, long everyMs) throws IOException {
    ServerMetricsWriter writer =
        new ServerMetricsWriter(
            new JsonFactory()
                .createGenerator(Files.newBufferedWriter(run.resolve(FILE)))
                .setRootValueSeparator(null));
    writer.json.writeStartObject();
    writer.json.writeStringField("schema", SCHEMA);
    writer.json.writeNumberField("everyMs", everyMs);
    writer.endLine();
    return writer;
  }

  /**
   * Writes down someone who is asked.
   *
   * @param kind how: {@code scrape}, {@code jmx} or {@code exec}
   * @param from whom
   * @return their number, in the order of the calls from 0
   */
  public synchronized int source(String kind, String from) throws IOException {
    json.writeStartObject();
    json.writeNumberField("source", sources);
    json.writeStringField("kind", kind);
    json.writeStringField("from", from);
    endLine();
    return sources++;
  }

  /**
   * Writes an answer.
   *
   * @param atNanos when it was given, after the run's start
   * @param values by the names of their series
   * @param kinds what kind of number each of them is
   */
  public synchronized void answer(
      int source, long atNanos, Map<String, Double> values, Map<String, SeriesKind> kinds)
      throws IOException {
    if (json.isClosed()) {
      return;
    }
    for (String name : values.keySet()) {
      define(source, name, kinds.getOrDefault(name, SeriesKind.UNKNOWN));
    }
    answers++;
    json.writeStartObject();
    json.writeNumberField("atNanos", atNanos);
    json.writeNumberField("source", source);
    json.writeObjectFieldStart("values");
    for (Map.Entry<String, Double> value : values.entrySet()) {
      Integer number = numbers.get(key(source, value.getKey()));
      if (number != null && (!isThere[number] || last[number] != value.getValue())) {
        json.writeNumberField(Integer.toString(number), value.getValue());
        last[number] = value.getValue();
        isThere[number] = true;
      }
    }
    writeGone(source, values);
    json.writeEndObject();
    endLine();
  }

  private void writeGone(int source, Map<String, Double> values) throws IOException {
    String prefix = key(source, "");
    for (Map.Entry<String, Integer> known : numbers.entrySet()) {
      int number = known.getValue();
      if (isThere[number]
          && known.getKey().startsWith(prefix)
          && !values.containsKey(known.getKey().substring(prefix.length()))) {
        json.writeNullField(Integer.toString(number));
        isThere[number] = false;
      }
    }
  }

  private void define(int source, String name, SeriesKind kind) throws IOException {
    String key = key(source, name);
    if (numbers.containsKey(key) || dropped.contains(key)) {
      return;
    }
    if (numbers.size() == MOST_SERIES) {
      if (dropped.size() < 100 * MOST_SERIES) {
        dropped.add(key);
      }
      return;
    }
    int number = numbers.size();
    numbers.put(key, number);
    json.writeStartObject();
    json.writeNumberField("series", number);
    json.writeNumberField("source", source);
    json.writeStringField("name", name);
    json.writeStringField("kind", kind.name());
    endLine();
  }

  private static String key(int source, String name) {
    return source + " " + name;
  }

  /**
   * Writes down that there was no answer.
   *
   * @param reason why
   */
  public synchronized void failure(int source, long atNanos, String reason) throws IOException {
    if (json.isClosed()) {
      return;
    }
    failures++;
    json.writeStartObject();
    json.writeNumberField("atNanos", atNanos);
    json.writeNumberField("source", source);
    json.writeStringField("failure", reason);
    endLine();
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  /** Series that were left out, since there were too many. */
  public synchronized int droppedSeries() {
    return dropped.size();
  }

  /** Writes the counts and closes the file; what is written later is not written. */
  @Override
  public synchronized void close() throws IOException {
    if (json.isClosed()) {
      return;
    }
    json.writeStartObject();
    json.writeNumberField("answers", answers);
    json.writeNumberField("failures", failures);
    json.writeNumberField("droppedSeries", dropped.size());
    endLine();
    json.close();
  }
}
