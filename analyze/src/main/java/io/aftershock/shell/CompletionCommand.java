package io.aftershock.shell;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock completion}: prints the script by which a shell completes its words. */
@Command(
    name = "completion",
    description = "Print the script by which a shell completes commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(aftershock completion bash)",
      "  source <(aftershock completion zsh)",
      "  aftershock completion fish > ~/.config/fish/completions/aftershock.fish"
    })
public final class CompletionCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String shell = "";

  /** The shells that there is a script for. */
  static final class Shells extends ArrayList<String> {
    Shells() {
      super(List.of("bash", "zsh", "fish"));
    }
  }

  @Override
  public Integer call() {
    CommandSpec program = spec.root();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (shell) {
          case "bash" -> AutoComplete.bash(program.name(), program.commandLine());
          case "zsh" -> ZshCompletion.of(program);
          case "fish" -> FishCompletion.of(program);
          default ->
              throw new ParameterException(
                  spec.commandLine(),
                  "SHELL " + shell + ": must be one of " + String.join(", ", new Shells()));
        });
    out.flush();
    return 0;
  }
}
