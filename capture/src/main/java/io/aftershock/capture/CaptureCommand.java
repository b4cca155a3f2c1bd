package io.aftershock.capture;

import io.aftershock.capture.report.Quantities;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Mixin private final CaptureArguments arguments = new CaptureArguments();

  @Option(names = "--force", description = "Replace the trace if there is one.")
  private boolean force;

  @Option(names = "--quiet", description = "Print no summary.")
  private boolean quiet;

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
    return CaptureVerdict.tell(summary, spec().commandLine().getErr());
  }

  private CaptureOptions options() {
    OptionCheck check = new OptionCheck();
    InputSet set = InputSet.of(inputs, check);
    CaptureOptions options = arguments.read(set.inputs(), output, force, check);
    if (options == null) {
      throw new ParameterException(spec().commandLine(), check.message());
    }
    sayLeftOut(set.leftOut());
    return options;
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
