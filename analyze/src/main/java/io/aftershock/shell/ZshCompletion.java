package io.aftershock.shell;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh: commands, options with what they are for, and file names. */
final class ZshCompletion {
  private static final String START =
      """
      #compdef @PROGRAM@
      # Completion of @PROGRAM@ for zsh: a file _@PROGRAM@ in a directory of $fpath, or sourced after compinit.
      _@PROGRAM@() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        _arguments -C \\
      """;
  private static final String CASES =
      """
          '1: :->command' '*:: :->argument'
        case $state in
          command)
            local -a commands
            commands=(
      """;
  private static final String END =
      """
            esac ;;
        esac
      }
      if [ "$funcstack[1]" = _@PROGRAM@ ]; then _@PROGRAM@ "$@"; else compdef _@PROGRAM@ @PROGRAM@; fi
      """;

  private ZshCompletion() {}

  /** The whole script for {@code program}. */
  static String of(CommandSpec program) {
    List<CommandSpec> commands = Outline.commands(program);
    StringBuilder script = new StringBuilder(START);
    options(script, "    ", program);
    script.append(CASES);
    for (CommandSpec command : commands) {
      String summary = Outline.summary(command);
      script.append("        ").append(quoted(command.name() + ":" + summary)).append('\n');
    }
    script.append("      )\n      _describe command commands ;;\n");
    script.append("    argument)\n      case $words[1] in\n");
    for (CommandSpec command : commands) {
      script.append("        ").append(command.name()).append(")\n          _arguments \\\n");
      options(script, "            ", command);
      script.append("            ").append(values(command)).append(" ;;\n");
    }
    return script.append(END).toString().replace("@PROGRAM@", program.name());
  }

  private static void options(StringBuilder script, String margin, CommandSpec command) {
    for (OptionSpec option : Outline.options(command)) {
      String value = Outline.hasValue(option) ? ":" + label(option) + ":" + files(option) : "";
      String what = "[" + bracketed(Outline.summary(option.description())) + "]";
      for (String name : Outline.names(command, option)) {
        String form = name + (value.isEmpty() ? "" : name.startsWith("--") ? "=" : "+");
        script.append(margin).append(quoted("*" + form + what + value)).append(" \\\n");
      }
    }
  }

  private static String label(OptionSpec option) {
    return option.paramLabel().replace(":", "\\:");
  }

  private static String files(OptionSpec option) {
    return Outline.isFile(option) ? "_files" : " ";
  }

  private static String values(CommandSpec command) {
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (parameter.completionCandidates() != null) {
        return "'*:value:(" + String.join(" ", parameter.completionCandidates()) + ")'";
      }
    }
    return "'*:file:_files'";
  }

  private static String bracketed(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
