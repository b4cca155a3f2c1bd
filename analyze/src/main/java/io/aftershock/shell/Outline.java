package io.aftershock.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is to be said of a command and its options, without how a help page wraps it. Stateless. */
final class Outline {
  private static final Set<String> FILES =
      Set.of(
          "FILE", "DIR", "RUN", "RUNS", "TRACE", "JAR", "INPUT", "BASELINE", "CANDIDATE", "PATH");

  /** What a menu of a shell has room for. */
  private static final int LONGEST = 90;

  private Outline() {}

  /** The commands below {@code program} that people are told of. */
  static List<CommandSpec> commands(CommandSpec program) {
    return program.subcommands().values().stream()
        .map(command -> command.getCommandSpec())
        .filter(spec -> !spec.usageMessage().hidden())
        .distinct()
        .toList();
  }

  /** The options that people are told of, in the order of the help. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  /** Its names, and those that say the opposite. */
  static List<String> names(CommandSpec command, OptionSpec option) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    command.negatedOptionsMap().entrySet().stream()
        .filter(negated -> negated.getValue().equals(option))
        .forEach(negated -> names.add(negated.getKey()));
    return names.stream().distinct().toList();
  }

  /** Whether a value follows it. */
  static boolean hasValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** Whether that value is the name of a file or a directory. */
  static boolean isFile(ArgSpec argument) {
    Class<?> type =
        argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.typeInfo().getType();
    return type == Path.class
        || Stream.of(argument.paramLabel().split("\\W+")).anyMatch(FILES::contains);
  }

  /** Its description as one text. */
  static String text(String... description) {
    return Stream.of(description)
        .map(Outline::plain)
        .collect(Collectors.joining(" "))
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** A line of a help page without its escapes; a default value such as 5% may stand in it. */
  static String plain(String line) {
    return line.replace("%n", " ").replace("%%", "%");
  }

  /** What a command is for, in one line. */
  static String summary(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return summary(header.length > 0 ? header : command.usageMessage().description());
  }

  /** The first sentence of a description, without the point, and of a long one its beginning. */
  static String summary(String... description) {
    String sentence =
        text(description).replaceAll("(?s)(?:(?<!\\.)\\. .*|[.;:]? Default: .*|\\.)$", "");
    return sentence.length() <= LONGEST ? sentence : sentence.replaceAll("(?<=.{20})[:;(].*", "");
  }
}
