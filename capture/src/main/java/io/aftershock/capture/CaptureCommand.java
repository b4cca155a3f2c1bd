package io.aftershock.capture;

import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.report.Quantities;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.Subsecond;
import io.aftershock.capture.time.TimePolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock capture}: options, the pipeline, and its summary on standard output. */
@Command(
    name = "capture",
    description = "Turn access logs and HAR files into a trace that can be replayed.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the trace is written",
      "1:an input could not be read, or the trace not written; there is no new trace",
      "2:the options are wrong",
      "4:the trace is written, but is not to be trusted: too many lines were rejected, or none kept"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock capture access.log -o outage.trace",
      "  aftershock capture access.log access.log.1.gz -o outage.trace --stamp arrival",
      "  aftershock capture access.log -o outage.trace \\",
      "    --log-format '$remote_addr [$time_local] \"$request\" $status $request_time'",
      "  aftershock capture session.har -o session.trace",
      "  ssh web1 cat /var/log/nginx/access.log | aftershock capture - -o outage.trace"
    })
public final class CaptureCommand implements Callable<Integer> {
  private static final int OK = 0;
  private static final int NOT_TRUSTWORTHY = 4;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = "Log or HAR files, plain or gzip; - is standard input.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The trace to make, a directory.")
  private @Nullable Path output;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      completionCandidates = FormatNames.class,
      description =
          "Format of all inputs: ${COMPLETION-CANDIDATES}. Default: told by the first lines.")
  private @Nullable String format;

  @Option(
      names = "--log-format",
      paramLabel = "STRING",
      description =
          "The log_format string of NGINX or the LogFormat string of Apache that wrote them.")
  private @Nullable String logFormat;

  @Option(
      names = "--stamp",
      paramLabel = "MOMENT",
      description =
          "Where lines do not tell what moment their stamp is: arrival (Apache httpd) or completion"
              + " (NGINX). Default: completion, and the trace says that it was assumed.")
  private @Nullable String stamp;

  @Option(
      names = "--subsecond",
      paramLabel = "HOW",
      defaultValue = "rank",
      description =
          "What to do with requests of the same whole second: rank spreads them by their order in"
              + " the file, none leaves them together. Default: ${DEFAULT-VALUE}.")
  private String subsecond = "rank";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of that spreading. Default: ${DEFAULT-VALUE}.")
  private String seed = "1";

  @Option(
      names = "--max-rejects",
      paramLabel = "P%",
      defaultValue = "1%",
      description = "Exit with 4 if more lines are rejected. Default: ${DEFAULT-VALUE}.")
  private String maxRejects = "1%";

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Mixin private final PrivacyOptions privacy = new PrivacyOptions();

  @Option(names = "--force", description = "Replace the trace if there is one.")
  private boolean force;

  @Option(names = "--quiet", description = "Print no summary.")
  private boolean quiet;

  /** For the help text. */
  private static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return InputFormats.names().iterator();
    }
  }

  /** Captures; the exit code is 0 or 4. */
  @Override
  public Integer call() throws IOException {
    CaptureSummary summary = new Capture(options(), System.in).run();
    PrintWriter out = spec().commandLine().getOut();
    if (!quiet) {
      out.print(CaptureReport.of(summary));
      out.flush();
    }
    return judge(summary, spec().commandLine().getErr());
  }

  private static int judge(CaptureSummary summary, PrintWriter err) {
    summary.firstRejections().forEach(err::println);
    long rejected = summary.info().counts().rejectedTotal();
    long unlisted = rejected - summary.firstRejections().size();
    if (unlisted > 0) {
      err.println(
          Quantities.count(unlisted, "more rejected line")
              + " in "
              + summary.trace().resolve(RejectionLog.FILE_NAME));
    }
    if (summary.hasTooManyRejects()) {
      err.println(
          "aftershock: "
              + Quantities.percent((double) rejected / summary.info().counts().lines())
              + " of the lines were rejected, more than --max-rejects "
              + summary.maxRejects()
              + "; is this the right --format or --log-format?");
    } else if (summary.isEmpty()) {
      err.println("aftershock: no request was found, so the trace is empty");
    }
    err.flush();
    return summary.hasTooManyRejects() || summary.isEmpty() ? NOT_TRUSTWORTHY : OK;
  }

  private CaptureOptions options() {
    OptionCheck check = new OptionCheck();
    InputFormat inputFormat = inputFormat(check);
    StampMeaning meaning =
        check.read(
            "--stamp",
            stamp,
            OptionCheck.oneOf(List.of(StampMeaning.ARRIVAL, StampMeaning.COMPLETION)));
    Subsecond within =
        check.read("--subsecond", subsecond, OptionCheck.oneOf(List.of(Subsecond.values())));
    Long seedNumber = check.read("--seed", seed, OptionCheck::wholeNumber);
    RejectLimit limit = check.read("--max-rejects", maxRejects, RejectLimit::parse);
    PrivacyPolicy policy = privacy.read(check);
    Selection selected = selection.read(check, seedNumber);
    List<PathPattern> endpoints = selection.endpoints(check);
    checkInputs(check);
    if (!check.passed()
        || within == null
        || seedNumber == null
        || limit == null
        || policy == null
        || selected == null
        || output == null) {
      throw new ParameterException(spec().commandLine(), check.message());
    }
    return new CaptureOptions(
        inputs,
        output,
        force,
        inputFormat,
        new TimePolicy(meaning, within, seedNumber),
        limit,
        policy,
        selected,
        endpoints);
  }

  private @Nullable InputFormat inputFormat(OptionCheck check) {
    if (format != null && logFormat != null) {
      check.add("--format and --log-format: say only one of them");
      return null;
    }
    InputFormat named = check.read("--format", format, InputFormats::named);
    return named != null ? named : check.read("--log-format", logFormat, InputFormats::logFormat);
  }

  private void checkInputs(OptionCheck check) {
    if (inputs.stream().filter(CaptureOptions.STANDARD_INPUT::equals).count() > 1) {
      check.add("INPUT - : standard input can be read only once");
    }
    Map<Path, String> seen = new HashMap<>();
    for (String input : inputs) {
      Path file = realPath(input);
      String before = file == null ? null : seen.putIfAbsent(file, input);
      if (before != null) {
        check.add("INPUT " + input + ": is the same file as " + before + "; name it once");
      }
    }
  }

  /** The file behind links, or null where there is none; reading says so then. */
  private static @Nullable Path realPath(String input) {
    try {
      return input.equals(CaptureOptions.STANDARD_INPUT) ? null : Path.of(input).toRealPath();
    } catch (IOException e) {
      return null;
    }
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return spec;
  }
}
