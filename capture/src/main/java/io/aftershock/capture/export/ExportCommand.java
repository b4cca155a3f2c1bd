package io.aftershock.capture.export;

import io.aftershock.capture.OptionCheck;
import io.aftershock.capture.report.Quantities;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock export}: a trace in the form of another tool. */
@Command(
    name = "export",
    description = "Write a trace in the form of another tool, or as JSON lines to look inside.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is written; standard error says what the form cannot hold",
      "1:the trace is missing or damaged, or the output could not be written",
      "2:the options are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock export outage.trace --to jsonl | jq -r .target | sort | uniq -c",
      "  aftershock export outage.trace --to k6 -o outage.js",
      "  aftershock export outage.trace --to vegeta --target http://127.0.0.1:8080 -o targets.json",
      "  aftershock export outage.trace --to log -o outage.log"
    })
public final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "TRACE", description = "A trace that capture made.")
  private @Nullable Path trace;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      completionCandidates = FormatLabels.class,
      description = "What to write: ${COMPLETION-CANDIDATES}.")
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

  /** Exports; the exit code is 0. */
  @Override
  public Integer call() throws IOException {
    if (spec == null || trace == null) {
      throw new IllegalStateException("not started by picocli");
    }
    OptionCheck check = new OptionCheck();
    ExportFormat format = check.read("--to", to, ExportFormat::named);
    String base = check.read("--target", target, RequestUrls::parseTarget);
    if (!check.passed() || format == null) {
      throw new ParameterException(spec.commandLine(), check.message());
    }
    ExportNotes notes = new ExportNotes();
    try (TraceReader reader = TraceReader.open(trace)) {
      RequestUrls urls = new RequestUrls(base, notes);
      write(reader, format, new ExportContext(reader.info(), urls, notes));
      if (!quiet) {
        talk(reader.info().counts().kept(), format, notes);
      }
    }
    return 0;
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

  private void talk(long requests, ExportFormat format, ExportNotes notes) {
    if (spec == null) {
      return;
    }
    boolean standard = output.equals(STANDARD_OUTPUT);
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        (standard ? "standard output" : output)
            + ": "
            + Quantities.count(requests, "request")
            + " as "
            + format.label());
    if (target == null && (format == ExportFormat.VEGETA || format == ExportFormat.H2LOAD)) {
      err.println("  the URLs are those of the recorded hosts; --target URL aims elsewhere");
    }
    notes.sentences().forEach(note -> err.println("  " + note));
    if (!standard) {
      err.println("next: " + format.use().replace("FILE", output));
    }
    err.flush();
  }
}
