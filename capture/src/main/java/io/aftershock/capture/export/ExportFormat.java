package io.aftershock.capture.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms that a trace can be exported in. */
enum ExportFormat {
  JSONL("jq . FILE"),
  HAR("aftershock capture FILE -o again.trace"),
  GOR("gor --input-file FILE --output-http TARGET --http-original-host"),
  VEGETA("vegeta attack -format=json -targets=FILE -rate=RATE -duration=SPAN"),
  K6("k6 run -e TARGET=TARGET FILE"),
  H2LOAD("h2load -c 1 -m 100 --timing-script-file=FILE"),
  CSV("column -s, -t FILE | less -S"),
  LOG("aftershock capture FILE -o again.trace");

  private final String use;

  ExportFormat(String use) {
    this.use = use;
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

  /** An exporter to {@code out}, which it does not close. */
  TraceExporter open(OutputStream out, ExportContext context) throws IOException {
    return switch (this) {
      case JSONL -> new JsonLinesExporter(out, context);
      case HAR -> new HarExporter(out, context);
      case GOR -> new GorExporter(out, context);
      case VEGETA -> new VegetaExporter(out, context);
      case K6 -> new K6Exporter(out, context);
      case H2LOAD -> new H2loadExporter(out, context);
      case CSV -> new CsvExporter(out, context);
      case LOG -> new LogExporter(out, context);
    };
  }

  /** A command that uses the export: FILE, TARGET, RATE and SPAN are to be filled in. */
  String use() {
    return use;
  }
}
