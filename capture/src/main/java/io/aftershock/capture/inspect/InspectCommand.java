package io.aftershock.capture.inspect;

import io.aftershock.capture.trace.ManifestFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock inspect}: says what is in a trace. */
@Command(
    name = "inspect",
    description = "Say what is in a trace: when, how much, what of, and what is missing.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the trace is whole",
      "1:it is missing or damaged",
      "2:the options are wrong",
      "4:with --secrets: values were found that may be secret"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock inspect outage.trace",
      "  aftershock inspect outage.trace --json > outage.json",
      "  aftershock inspect outage.trace --secrets && scp -r outage.trace test-host:"
    })
public final class InspectCommand implements Callable<Integer> {
  private static final int NOT_TRUSTWORTHY = 4;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "TRACE", description = "A trace that capture made.")
  private @Nullable Path trace;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--secrets",
      description = "Look for values that may be secret, and say where; none is shown in full.")
  private boolean secrets;

  /** Reads the whole trace; the exit code is 0, or 4 where secrets were looked for and found. */
  @Override
  public Integer call() throws IOException {
    if (spec == null || trace == null) {
      throw new IllegalStateException("not started by picocli");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (secrets) {
      SecretsReport found = SecretsReport.read(trace);
      out.print(json ? ManifestFile.toJson(found) : found.render());
      out.flush();
      return found.isClean() ? 0 : NOT_TRUSTWORTHY;
    }
    TraceStatistics statistics = TraceTally.read(trace);
    out.print(json ? ManifestFile.toJson(statistics) : InspectReport.of(statistics));
    out.flush();
    return 0;
  }
}
