package io.aftershock.capture;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.report.Quantities;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.TimePolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
      "1:an input could not be read, or the trace not written; there is no new trace, or with"
          + " --follow an unfinished one of what was written",
      "2:the options are wrong",
      "4:the trace is written, but is not to be trusted: too many lines were rejected, none kept,"
          + " or an input was cut off",
      "130:interrupted; the trace of what was read with --follow is written, and else none (143"
          + " where a TERM signal did it)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock capture access.log -o outage.trace",
      "  aftershock capture access.log access.log.1.gz -o outage.trace --stamp arrival",
      "  aftershock capture /var/log/nginx/ -o outage.trace --since 2026-11-24T07:00:00Z",
      "  aftershock capture access.log -o outage.trace \\",
      "    --log-format '$remote_addr [$time_local] \"$request\" $status $request_time'",
      "  aftershock capture access.log --follow -o growing.trace",
      "  aftershock capture session.har -o session.trace",
      "  ssh web1 cat /var/log/nginx/access.log | aftershock capture - -o outage.trace"
    })
public final class CaptureCommand implements Callable<Integer> {
  private static final int OK = 0;
  private static final int NOT_TRUSTWORTHY = 4;
  private static final int MAX_LEFT_OUT = 10;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description =
          "Log or HAR files, plain or packed (gzip, zstd, bzip2, xz, tar, zip); directories and"
              + " globs of them; - is standard input.")
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
          "The log_format string of NGINX or the LogFormat string of Apache that wrote them; with"
              + " --format, that of another server: tomcat, tomcat-9, jetty, varnish, lighttpd...")
  private @Nullable String logFormat;

  @Mixin private HaproxyOptions haproxy = new HaproxyOptions();

  @Mixin private MapOptions mapOptions = new MapOptions();

  @Mixin private TimeOptions time = new TimeOptions();

  @Option(
      names = "--max-rejects",
      paramLabel = "P%",
      defaultValue = "1%",
      description = "Exit with 4 if more lines are rejected. Default: ${DEFAULT-VALUE}.")
  private String maxRejects = "1%";

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Mixin private final PrivacyOptions privacy = new PrivacyOptions();

  @Mixin private InputOptions inputOptions = new InputOptions();

  @Mixin private final BodyOptions bodyOptions = new BodyOptions();

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
    CaptureOptions options = options();
    try {
      return capture(options);
    } finally {
      Following following = options.choices().following();
      if (following != null) {
        following.saved();
      }
    }
  }

  private int capture(CaptureOptions options) throws IOException {
    CaptureSummary summary = new Capture(options, System.in).run();
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
    summary
        .truncations()
        .forEach(cut -> err.println("aftershock: " + cut + "; what came before is in the trace"));
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
    boolean whole = summary.truncations().isEmpty();
    return summary.hasTooManyRejects() || summary.isEmpty() || !whole ? NOT_TRUSTWORTHY : OK;
  }

  private CaptureOptions options() {
    OptionCheck check = new OptionCheck();
    InputFormat inputFormat = haproxy.apply(format, inputFormat(check), check);
    TimePolicy policy = time.policy(check);
    RejectLimit limit = check.read("--max-rejects", maxRejects, RejectLimit::parse);
    InputSet set = InputSet.of(inputs, check);
    InputChoices choices = inputOptions.choices(set.inputs(), check);
    PrivacyPolicy secrets = privacy.read(check);
    Selection selected = selection.read(check, policy == null ? null : policy.seed());
    List<PathPattern> endpoints = selection.endpoints(check);
    BodyChoices bodies = bodyOptions.read(check);
    if (!check.passed()
        || policy == null
        || limit == null
        || secrets == null
        || selected == null
        || output == null) {
      throw new ParameterException(spec().commandLine(), check.message());
    }
    sayLeftOut(set.leftOut());
    return new CaptureOptions(
        set.inputs(),
        output,
        force,
        inputFormat,
        policy,
        limit,
        choices,
        secrets,
        selected,
        endpoints,
        bodies);
  }

  private @Nullable InputFormat inputFormat(OptionCheck check) {
    InputFormat mapped = mapOptions.format(format, logFormat != null, check);
    if (mapped != null) {
      return mapped;
    }
    if (format != null && logFormat != null) {
      String server = format;
      return check.read(
          "--log-format with --format " + server,
          logFormat,
          pasted -> InputFormats.logFormat(server, pasted));
    }
    InputFormat named = check.read("--format", format, InputFormats::named);
    return named != null ? named : check.read("--log-format", logFormat, InputFormats::logFormat);
  }

  /** Says what of a directory is not read; it may be what the user wants most. */
  private void sayLeftOut(List<String> files) {
    for (String file : files.subList(0, Math.min(files.size(), MAX_LEFT_OUT))) {
      say("aftershock: left out " + file);
    }
    if (files.size() > MAX_LEFT_OUT) {
      say("aftershock: and " + Quantities.count(files.size() - MAX_LEFT_OUT) + " more files");
    }
  }

  private void say(String line) {
    if (!quiet) {
      spec().commandLine().getErr().println(line);
    }
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return spec;
  }
}
