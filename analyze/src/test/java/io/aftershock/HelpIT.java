package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help that was written down when the jar was made, beside the help that is made. */
class HelpIT {
  @TempDir Path directory;

  @Test
  void isWhatIsMadeOfTheCommands() throws Exception {
    Jar.Result written = Jar.run(directory, "--help");
    Jar.Result made = Jar.run(directory);
    assertThat(written.exitCode()).isZero();
    assertThat(made.exitCode()).isEqualTo(2);
    assertThat(written.out()).startsWith("Usage: aftershock").isEqualTo(made.err());
    assertThat(Jar.run(directory, "-h").out()).isEqualTo(written.out());
  }

  @Test
  void hasColorsWhereTheyAreWanted() throws Exception {
    List<String> command =
        List.of(
            Jar.java().toString(), "-Dpicocli.ansi=true", "-jar", Jar.file().toString(), "--help");
    Jar.Result colored = Jar.result(directory, Jar.start(directory, command));
    String escape = "\u001b\\[[0-9;]*m";
    assertThat(colored.out()).containsPattern(escape);
    assertThat(colored.out().replaceAll(escape, "").strip())
        .isEqualTo(Jar.run(directory, "--help").out().strip());
  }
}
