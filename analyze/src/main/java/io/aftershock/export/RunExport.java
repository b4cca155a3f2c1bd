package io.aftershock.export;

import io.aftershock.capture.export.Exportable;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Exports a run: its samples in the order in which they were done. */
public final class RunExport implements Exportable {
  private static final Map<String, String> FORMS =
      new TreeMap<>(
          Map.of(
              "csv", "column -s, -t FILE | less -S",
              "jsonl", "jq . FILE",
              "jtl", "jmeter -g FILE -o report"));

  @Override
  public boolean matches(Path path) {
    return RunReader.isRun(path);
  }

  @Override
  public String kind() {
    return "run";
  }

  @Override
  public String entry() {
    return "sample";
  }

  @Override
  public Map<String, String> forms() {
    return FORMS;
  }

  @Override
  public long export(Path path, String form, OutputStream out) throws IOException {
    try (RunReader reader = RunReader.open(path)) {
      SampleExporter exporter = exporter(form, out, reader.info());
      long count = 0;
      for (RunSample sample = reader.next(); sample != null; sample = reader.next()) {
        exporter.write(sample);
        count++;
      }
      exporter.end();
      return count;
    }
  }

  private static SampleExporter exporter(String form, OutputStream out, RunInfo info)
      throws IOException {
    return switch (form) {
      case "csv" -> new CsvSamples(out, info);
      case "jsonl" -> new JsonLinesSamples(out, info);
      case "jtl" -> new JtlSamples(out, info);
      default -> throw new IllegalArgumentException(form);
    };
  }

  /** Name of a sample's endpoint, or null. */
  static @Nullable String endpoint(RunInfo info, RunSample sample) {
    int endpoint = sample.endpoint();
    return endpoint >= 0 && endpoint < info.endpoints().size()
        ? info.endpoints().get(endpoint)
        : null;
  }
}
