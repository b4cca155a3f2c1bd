package io.aftershock.capture.export;

import io.aftershock.capture.OptionCheck;
import io.aftershock.capture.report.Quantities;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock export}: a trace or something else in the form of another tool. */
@Command(
    name = "export",
    description =
        "Write a trace or a run in the form of another tool, or as JSON lines to look inside.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is written; standard error says what the form cannot hold",
      "1:the trace or run is missing or damaged, or the output could not be written",
      "2:the options are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock export outage.trace --to jsonl | jq -r .target | sort | uniq -c",
      "  aftershock export outage.trace --to k6 -o outage.js",
      "  aftershock export outage.trace --to vegeta --target http://127.0.0.1:8080 -o targets.json",
      "  aftershock export outage.trace --to log -o outage.log",
      "  aftershock export before.run --to csv -o before.csv",
      "  aftershock export before.run --to jtl -o before.jtl"
    })
public final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final List<Exportable> others;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "THING", description = "A trace that capture made, or a run of replay.")
  private @Nullable Path thing;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      completionCandidates = FormatLabels.class,
      description = {
        "What to write of a trace: ${COMPLETION-CANDIDATES};",
        "of a run: csv, jsonl, jtl (JMeter's results)."
      })
  private String to = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = STANDARD_OUTPUT,
      description = "The file to make. Default: -, standard output.")
  private String output = STANDARD_OUTPUT;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description =
          "Scheme and host of all URLs; requests keep their Host. Default: the recorded hosts.")
  private @Nullable String target;

  @Option(names = "--force", description = "Replace the file if there is one.")
  private boolean force;

  @Option(names = "--quiet", description = "Say nothing on standard error.")
  private boolean quiet;

  /** For the help text. */
  private static final class FormatLabels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExportFormat.labels().iterator();
    }
  }

  /** Exports traces alone. */
  public ExportCommand() {
    this(List.of());
  }

  /** Exports traces, and {@code others}. */
  public ExportCommand(List<Exportable> others) {
    this.others = List.copyOf(others);
  }

  /** Exports; the exit code is 0. */
  @Override
  public Integer call() throws IOException {
    if (spec == null || thing == null) {
      throw new IllegalStateException("not started by picocli");
    }
    for (Exportable other : others) {
      if (other.matches(thing)) {
        export(other, thing, spec.commandLine());
        return 0;
      }
    }
    exportTrace(thing, spec.commandLine());
    return 0;
  }

  private void export(Exportable other, Path path, CommandLine command) throws IOException {
    OptionCheck check = new OptionCheck();
    String use = check.read("--to", to, form -> use(other, form));
    check.read("--target", target, any -> refused(other));
    if (!check.passed() || use == null) {
      throw new ParameterException(command, check.message());
    }
    try (ExportOutput destination = destination()) {
      long entries = other.export(path, to, destination.stream());
      destination.finish();
      if (!quiet) {
        talk(Quantities.count(entries, other.entry()), to, List.of(), use);
      }
    }
  }

  private static String use(Exportable other, String form) {
    String use = other.forms().get(form);
    if (use == null) {
      throw new IllegalArgumentException(
          "of a "
              + other.kind()
              + " it must be one of "
              + String.join(", ", other.forms().keySet()));
    }
    return use;
  }

  private static String refused(Exportable other) {
    throw new IllegalArgumentException("is for traces; a " + other.kind() + " has no hosts");
  }

  private void exportTrace(Path trace, CommandLine command) throws IOException {
    OptionCheck check = new OptionCheck();
    ExportFormat format = check.read("--to", to, ExportFormat::named);
    String base = check.read("--target", target, RequestUrls::parseTarget);
    if (!check.passed() || format == null) {
      throw new ParameterException(command, check.message());
    }
    ExportNotes notes = new ExportNotes();
    try (TraceReader reader = TraceReader.open(trace)) {
      RequestUrls urls = new RequestUrls(base, notes);
      write(reader, format, new ExportContext(reader.info(), urls, notes));
      if (!quiet) {
        talk(
            Quantities.count(reader.info().counts().kept(), "request"),
            format.label(),
            sentences(reader.info(), format, notes),
            format.use());
      }
    }
  }

  private List<String> sentences(TraceInfo trace, ExportFormat format, ExportNotes notes) {
    List<String> sentences = new ArrayList<>();
    if (!trace.whole()) {
      sentences.add("the trace is incomplete: its capture was killed; this is what was written");
    }
    if (target == null && (format == ExportFormat.VEGETA || format == ExportFormat.H2LOAD)) {
      sentences.add("the URLs are those of the recorded hosts; --target URL aims elsewhere");
    }
    sentences.addAll(notes.sentences());
    return sentences;
  }

  private void write(TraceReader reader, ExportFormat format, ExportContext context)
      throws IOException {
    try (ExportOutput destination = destination()) {
      OutputStream out = destination.stream();
      TraceExporter exporter = format.open(out, context);
      exporter.begin();
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        exporter.write(request);
      }
      exporter.end();
      destination.finish();
    }
  }

  private ExportOutput destination() throws IOException {
    return output.equals(STANDARD_OUTPUT)
        ? ExportOutput.standard(System.out)
        : ExportOutput.file(Path.of(output), force);
  }

  private void talk(String written, String form, List<String> sentences, String use) {
    if (spec == null) {
      return;
    }
    boolean standard = output.equals(STANDARD_OUTPUT);
    PrintWriter err = spec.commandLine().getErr();
    err.println((standard ? "standard output" : output) + ": " + written + " as " + form);
    sentences.forEach(sentence -> err.println("  " + sentence));
    if (!standard) {
      err.println("next: " + use.replace("FILE", output));
    }
    err.flush();
  }
}
