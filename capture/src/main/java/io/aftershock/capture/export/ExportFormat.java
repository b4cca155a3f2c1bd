package io.aftershock.capture.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms that a trace can be exported in. */
enum ExportFormat {
  JSONL(JsonLinesExporter::new, "jq . FILE"),
  HAR(HarExporter::new, "aftershock capture FILE -o again.trace"),
  GOR(GorExporter::new, "gor --input-file FILE --output-http TARGET"),
  VEGETA(VegetaExporter::new, "vegeta attack -format=json -targets=FILE -rate=RATE -duration=SPAN"),
  K6(K6Exporter::new, "k6 run -e TARGET=TARGET FILE"),
  H2LOAD(H2loadExporter::new, "h2load -c 1 -m 100 --timing-script-file=FILE"),
  CSV(CsvExporter::new, "column -s, -t FILE | less -S"),
  LOG(LogExporter::new, "aftershock capture FILE -o again.trace");

  private final Opening opening;
  private final String use;

  ExportFormat(Opening opening, String use) {
    this.opening = opening;
    this.use = use;
  }

  /** Makes an exporter to a stream, which it does not close. */
  private interface Opening {
    TraceExporter open(OutputStream out, ExportContext context) throws IOException;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(ExportFormat::label).toList();
  }

  /**
   * The form called {@code name}.
   *
   * @throws IllegalArgumentException where there is none; the message lists those there are
   */
  static ExportFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.label().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be one of " + String.join(", ", labels())));
  }

  TraceExporter open(OutputStream out, ExportContext context) throws IOException {
    return opening.open(out, context);
  }

  /** A command that uses the export: FILE, TARGET, RATE and SPAN are to be filled in. */
  String use() {
    return use;
  }
}
