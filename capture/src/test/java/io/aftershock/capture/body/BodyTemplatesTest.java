package io.aftershock.capture.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.endpoint.PathPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BodyTemplatesTest {
  @TempDir private Path temp;

  @Test
  void readsBodiesInLinesAndInFilesBesideIt() throws IOException {
    Files.createDirectories(temp.resolve("bodies"));
    Files.write(temp.resolve("bodies/photo"), new byte[] {0, (byte) 0xFF, '\n'});
    List<BodyTemplate> templates =
        read(
            """
            # what the shop is asked

            POST\t/login  application/x-www-form-urlencoded  user=probe&pass=a b
              PUT,PATCH /items/{id} - {"name": "caf\u00e9"}
            POST /photos/** image/jpeg @bodies/photo
            """);

    assertThat(templates).extracting(BodyTemplate::name).contains("POST /login");
    assertThat(templates.get(0).contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(templates.get(0).body()).isEqualTo("user=probe&pass=a b");
    assertThat(templates.get(1).methods()).isEqualTo(Set.of("PUT", "PATCH"));
    assertThat(templates.get(1).path()).hasToString(PathPattern.parse("/items/{id}").toString());
    assertThat(templates.get(1).contentType()).isNull();
    assertThat(templates.get(1).body()).isEqualTo("{\"name\": \"caf\u00c3\u00a9\"}");
    assertThat(templates.get(2).body()).isEqualTo("\u0000\u00ff\n");
    assertThat(templates).hasSize(3);
  }

  @Test
  void saysOfEachLineWhatIsWrong() throws IOException {
    Files.write(temp.resolve("large"), new byte[1024 * 1024 + 1]);
    Path file =
        Files.writeString(
            temp.resolve("bodies.txt"),
            """
            POST /login
            P@ST /login - x
            POST login - x
            POST /a - @none
            POST /a - @large
            POST /a - fine
            """);
    List<String> mistakes = new ArrayList<>();

    assertThat(BodyTemplates.read(file, mistakes)).hasSize(1);
    assertThat(mistakes).hasSize(5);
    assertThat(mistakes.get(0)).startsWith("line 1: must have a method, a path");
    assertThat(mistakes.get(1)).startsWith("line 2: must begin with a method").contains("P@ST");
    assertThat(mistakes.get(2)).startsWith("line 3: must be a path that starts with a slash");
    assertThat(mistakes.get(3))
        .isEqualTo("line 4: none cannot be read; it is looked for beside " + file);
    assertThat(mistakes.get(4)).startsWith("line 5: large is longer than 1048576 bytes");
  }

  @Test
  void refusesAFileThatSaysNothing() throws IOException {
    List<String> mistakes = new ArrayList<>();
    BodyTemplates.read(Files.writeString(temp.resolve("empty"), "# nothing\n"), mistakes);
    BodyTemplates.read(temp.resolve("none"), mistakes);

    assertThat(mistakes)
        .containsExactly(
            "has no line such as: POST /api/orders application/json @order.json",
            "cannot be read, or is no UTF-8 text");
  }

  private List<BodyTemplate> read(String text) throws IOException {
    List<String> mistakes = new ArrayList<>();
    List<BodyTemplate> templates =
        BodyTemplates.read(Files.writeString(temp.resolve("bodies.txt"), text), mistakes);
    assertThat(mistakes).isEmpty();
    return templates;
  }
}
