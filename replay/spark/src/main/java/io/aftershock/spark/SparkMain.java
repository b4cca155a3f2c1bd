package io.aftershock.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.spark.capture.SparkCaptureCommand;
import io.aftershock.spark.replay.SparkReplayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program that {@code spark-submit} starts: a list of subcommands. */
@Command(
    name = "aftershock-spark",
    description = "Capture and replay on Apache Spark what is too much for one machine.",
    scope = CommandLine.ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = SparkMain.Version.class,
    subcommands = {SparkCaptureCommand.class, SparkReplayCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class SparkMain implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Runs and exits with the command's code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs the command line {@code args}; returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new SparkMain())
        .setOut(out)
        .setErr(err)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((mistake, given) -> usage(mistake))
        .setExecutionExceptionHandler((failure, command, given) -> failed(failure, command))
        .execute(args);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  private static int usage(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    List.of(String.valueOf(mistake.getMessage()).split("\n"))
        .forEach(line -> err.println(name + ": " + line));
    err.println("See: " + name + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (failure instanceof IOException) {
      err.println("aftershock: " + failure.getMessage());
    } else {
      err.println("aftershock: this is a bug, please report it with what follows");
      failure.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = SparkMain.class.getPackage().getImplementationVersion();
      return new String[] {"aftershock-spark " + (version == null ? "development" : version)};
    }
  }
}
