package io.aftershock.spark.replay;

import io.aftershock.replay.ReplayArguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay} on Spark: several executors send a trace together. */
@Command(
    name = SparkReplayCommand.NAME,
    description = {
      "Send a trace to a target by several executors together, at its recorded times, and write down",
      "what came back.",
      "TRACE is one that a machine wrote, of which each task sends some sessions (--tasks), or one",
      "that was written in parts, each of which a task sends.",
      "What is read and written must be on storage that driver and executors share, at the same",
      "address: TRACE, -o, and all files that options name.",
      "A task is a generator and wants cores of its own: spark.executor.cores=2 and",
      "spark.task.cpus=2 make an executor of each.",
      "Nothing is ever tried again: a lost executor leaves a part missing."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes:",
      "  0   the trace was replayed",
      "  1   it could not be replayed",
      "  2   a mistake in the options, or in Spark's settings",
      "  4   replayed, but a part is missing, a generator was late (see --max-lag), or was stopped;",
      "      what was done is saved",
      "  130 interrupted; what was done is saved",
      "",
      "Examples:",
      "  spark-submit --conf spark.executor.cores=2 --conf spark.task.cpus=2 aftershock-spark.jar \\",
      "    replay hdfs:///traces/outage.trace --tasks 8 --target http://shop:8080 \\",
      "    -o hdfs:///runs/before"
    })
public final class SparkReplayCommand implements Callable<Integer> {
  static final String NAME = "replay";
  private static final int MOST_PORT = 65_535;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the runs of all parts go, a new directory.")
  private @Nullable String output;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description =
          "How many tasks share the trace. Of a trace in parts: its number of parts, where not said.")
  private @Nullable Integer tasks;

  @Option(
      names = "--clock-port",
      defaultValue = "0",
      paramLabel = "PORT",
      description =
          "Where the driver tells executors the time, by which they start together. Default: any.")
  private int clockPort;

  @Mixin private ReplayArguments arguments = new ReplayArguments();

  @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
  private boolean dryRun;

  @Option(
      names = {"-q", "--quiet"},
      description = "No plan; the result only.")
  private boolean quiet;

  /** What a command line says of a replay, read again. */
  static ReplayArguments read(List<String> words) {
    SparkReplayCommand command = new SparkReplayCommand();
    new CommandLine(command).parseArgs(words.toArray(String[]::new));
    return command.arguments;
  }

  @Override
  public Integer call() throws IOException {
    List<String> mistakes = new ArrayList<>();
    if (output == null && !dryRun) {
      mistakes.add("-o: is missing; name the directory to write, as in hdfs:///runs/before");
    }
    if (arguments.trace() == null) {
      mistakes.add("TRACE: is missing; name a trace, as in hdfs:///traces/outage.trace");
    }
    if (tasks != null && tasks < 1) {
      mistakes.add("--tasks " + tasks + ": must be at least 1");
    }
    if (clockPort < 0 || clockPort > MOST_PORT) {
      mistakes.add("--clock-port " + clockPort + ": must be from 0 to 65,535");
    }
    arguments.refuseBesideOthers(false, mistakes);
    DistributedReplay replay =
        new DistributedReplay(
            new DistributedReplay.Request(
                words(), traceAsGiven(), dryRun ? null : output, tasks, clockPort, quiet),
            arguments,
            spec.commandLine().getOut(),
            spec.commandLine().getErr());
    try {
      return replay.call(mistakes);
    } catch (DistributedReplay.MistakesException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** What stands behind the name of the command. */
  private List<String> words() {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    return List.copyOf(all.subList(all.indexOf(NAME) + 1, all.size()));
  }

  /** The address of the trace as it was written: a path has no place for two slashes in a row. */
  private String traceAsGiven() {
    List<PositionalParamSpec> given = spec.commandLine().getParseResult().matchedPositionals();
    return given.isEmpty() ? "" : given.get(0).originalStringValues().get(0);
  }
}
