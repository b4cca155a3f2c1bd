package io.aftershock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.AnalyzeCommand;
import io.aftershock.analyze.HistoryCommand;
import io.aftershock.capture.CaptureCommand;
import io.aftershock.capture.export.ExportCommand;
import io.aftershock.capture.inspect.InspectCommand;
import io.aftershock.demo.DemoCommand;
import io.aftershock.export.RunExport;
import io.aftershock.replay.ReplayCommand;
import io.aftershock.shell.CompletionCommand;
import io.aftershock.shell.ManPagesCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code aftershock}: a list of subcommands. */
@Command(
    name = "aftershock",
    description = "Replay the traffic that took you down.",
    scope = CommandLine.ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Callable<Integer> {
  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          CaptureCommand.class,
          InspectCommand.class,
          ReplayCommand.class,
          AnalyzeCommand.class,
          HistoryCommand.class,
          ExportCommand.class,
          DemoCommand.class,
          CompletionCommand.class,
          ManPagesCommand.class,
          HelpCommand.class);

  /** Those that look at the others. */
  private static final Set<Class<?>> NEED_ALL =
      Set.of(DemoCommand.class, CompletionCommand.class, ManPagesCommand.class, HelpCommand.class);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Runs and exits with the command's code. */
  public static void main(String[] args) {
    silenceUnsafeWarning();
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs the command line {@code args}; returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    if (isOnly(args, "-V", "--version")) {
      out.println(new Version().getVersion()[0]);
      return ExitCode.OK;
    }
    String help = isOnly(args, "-h", "--help") ? writtenHelp() : null;
    if (help != null) {
      out.print(help);
      out.flush();
      return ExitCode.OK;
    }
    return program(args)
        .setOut(out)
        .setErr(err)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((mistake, given) -> usage(mistake))
        .setExecutionExceptionHandler((failure, command, given) -> failed(failure, command))
        .execute(args);
  }

  private static boolean isOnly(String[] args, String shortName, String longName) {
    return args.length == 1 && (args[0].equals(shortName) || args[0].equals(longName));
  }

  /**
   * What {@code --help} prints, which was written down when the jar was made: making it takes
   * longer than all else of a start. Null where it was not.
   */
  private static @Nullable String writtenHelp() {
    String name = CommandLine.Help.Ansi.AUTO.enabled() ? "help-in-color.txt" : "help.txt";
    try (InputStream in = Main.class.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return null; // It is made, then.
    }
  }

  /** Looking at all options of all commands takes longer than all else of a start, so not all. */
  private static CommandLine program(String... args) {
    CommandLine program = new CommandLine(new Main(), Main::create);
    for (Class<?> type : needed(args)) {
      program.addSubcommand(type.getAnnotation(Command.class).name(), type);
    }
    return program;
  }

  /** The command that is named, or all where it is none or one that looks at others. */
  private static List<Class<?>> needed(String... args) {
    return COMMANDS.stream()
        .filter(type -> args.length > 0 && !NEED_ALL.contains(type))
        .filter(type -> type.getAnnotation(Command.class).name().equals(args[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  /** Makes the commands: export, which knows traces, is told of runs. */
  private static <T> T create(Class<T> type) throws Exception {
    return type == ExportCommand.class
        ? type.cast(new ExportCommand(List.of(new RunExport())))
        : CommandLine.defaultFactory().create(type);
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

  /**
   * Chronicle Queue uses sun.misc.Unsafe, of which JDK 24 and later warn once on standard error. No
   * manifest can say that we know, so the JDK is told that it has warned already.
   */
  private static void silenceUnsafeWarning() {
    try {
      Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
      warned.setAccessible(true);
      warned.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // An older JDK, which does not warn.
    }
  }

  /** The version that the jar's manifest has. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"aftershock " + (version == null ? "development" : version)};
    }
  }
}
