package io.aftershock.shell;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: commands, options with what they are for, and file names. */
final class FishCompletion {
  private FishCompletion() {}

  /** The whole script for {@code program}. */
  static String of(CommandSpec program) {
    List<CommandSpec> commands = Outline.commands(program);
    String name = program.name();
    StringBuilder script = new StringBuilder("# Completion of " + name + " for fish.\n");
    String all = commands.stream().map(CommandSpec::name).collect(Collectors.joining(" "));
    String none = "not __fish_seen_subcommand_from " + all;
    script.append("complete -c ").append(name).append(" -n '").append(none).append("' -f\n");
    for (CommandSpec command : commands) {
      script.append(
          "complete -c %s -n '%s' -a %s -d %s\n"
              .formatted(name, none, command.name(), quoted(Outline.summary(command))));
    }
    options(script, name, none, program);
    for (CommandSpec command : commands) {
      options(script, name, "__fish_seen_subcommand_from " + command.name(), command);
      values(script, name, command);
    }
    return script.toString();
  }

  private static void options(StringBuilder script, String name, String when, CommandSpec command) {
    for (OptionSpec option : Outline.options(command)) {
      String names =
          Outline.names(command, option).stream()
              .map(
                  each ->
                      each.startsWith("--") ? "-l " + each.substring(2) : "-s " + each.charAt(1))
              .collect(Collectors.joining(" "));
      String value = !Outline.hasValue(option) ? "" : Outline.isFile(option) ? " -r -F" : " -x";
      script.append(
          "complete -c %s -n '%s' %s%s -d %s\n"
              .formatted(name, when, names, value, quoted(Outline.summary(option.description()))));
    }
  }

  /** A command whose value is one of few words says which. */
  private static void values(StringBuilder script, String name, CommandSpec command) {
    command.positionalParameters().stream()
        .filter(parameter -> parameter.completionCandidates() != null)
        .forEach(
            parameter ->
                script.append(
                    "complete -c %s -n '__fish_seen_subcommand_from %s' -f -a '%s'\n"
                        .formatted(
                            name,
                            command.name(),
                            String.join(" ", parameter.completionCandidates()))));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
