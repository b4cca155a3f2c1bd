package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash offers where somebody presses Tab. The other shells: {@code .ci/package}. */
class CompletionIT {
  @TempDir Path directory;

  @Test
  void bashCompletesCommandsOptionsAndFiles() throws Exception {
    Files.createDirectory(directory.resolve("outage.trace"));
    assertThat(offered("aftershock", "re")).containsExactly("replay");
    assertThat(offered("aftershock", "")).contains("capture", "analyze", "completion");
    assertThat(offered("aftershock", "")).doesNotContain("man-pages");
    assertThat(offered("aftershock", "replay", "--sp")).containsExactly("--speed");
    assertThat(offered("aftershock", "analyze", "--mark")).containsExactly("--markdown");
    assertThat(offered("aftershock", "replay", "-o", "out")).containsExactly("outage.trace");
    assertThat(offered("aftershock", "completion", "f")).containsExactly("fish");
  }

  @Test
  void otherShellsAreAMistake() throws Exception {
    Jar.Result result = Jar.run(directory, "completion", "tcsh");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("SHELL tcsh: must be one of bash, zsh, fish");
  }

  /** The words that are offered for the last one. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    Jar.Result script = Jar.run(directory, "completion", "bash");
    assertThat(script.exitCode()).as(script.err()).isZero();
    Files.writeString(directory.resolve("completion.bash"), script.out());
    String press =
        """
        source completion.bash
        compopt() { :; } # It asks for a Tab that was really pressed.
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMP_TYPE=9
        _complete_aftershock aftershock "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> command =
        new java.util.ArrayList<>(List.of("bash", "--norc", "-c", press, "press"));
    command.addAll(List.of(words));
    Jar.Result result = Jar.result(directory, Jar.start(directory, command));
    assertThat(result.err()).isEmpty();
    return result.out().lines().map(String::strip).toList();
  }
}
