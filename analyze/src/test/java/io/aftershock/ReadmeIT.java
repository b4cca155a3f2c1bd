package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tour of the README as it stands there, and compares what does not depend on timing. */
class ReadmeIT {
  private static final Path HOME = Path.of(System.getProperty("aftershock.home"));
  private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final String MARK = "@@@ command ";

  @TempDir Path directory;

  /**
   * A command of the tour and the output that the README shows under it; {@code ...} is anything.
   */
  private record Step(String command, List<String> output) {
    boolean isDeterministic() {
      return command.startsWith("aftershock capture") || command.startsWith("aftershock inspect");
    }
  }

  @Test
  void theTourWorksAndShowsWhatTheReadmeShows() throws Exception {
    List<Step> steps = tour(Files.readString(HOME.resolve("README.md")));
    assertThat(steps).hasSizeGreaterThan(8);
    prepareDirectory();
    StringBuilder script =
        new StringBuilder("set -e\nexport PATH=" + HOME.resolve("target") + ":$PATH\n");
    // No place for an archive of classes, which would still be made when the test is over.
    script.append("export XDG_CACHE_HOME=/dev/null\n");
    for (int i = 0; i < steps.size(); i++) {
      script.append("echo '").append(MARK).append(i).append("'\n");
      String command = steps.get(i).command();
      script.append(command).append('\n');
      if (command.endsWith("&")) {
        script.append("until grep -q listening shop.out; do kill -0 $!; sleep 0.1; done\n");
      } else if (command.equals("kill $!")) {
        // A script is faster than hands: the next server would find the port still taken.
        script.append("wait $! || true\n");
      }
    }
    String port = Integer.toString(freePort());
    Process bash =
        Jar.start(directory, List.of("bash", "-c", script.toString().replace("8080", port)));
    Jar.Result result = Jar.result(directory, bash);
    assertThat(result.exitCode()).as("%s%n%s", result.out(), result.err()).isEqualTo(0);
    List<List<String>> shown = shown(result.out().replace(port, "8080"));
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).isDeterministic()) {
        assertShows(steps.get(i), shown.get(i));
      }
    }
  }

  @Test
  void theTwoCommandsAreTheOnesThatAreTested() throws IOException {
    Matcher block = SHELL.matcher(Files.readString(HOME.resolve("README.md")));
    assertThat(block.find()).isTrue();
    assertThat(block.group(1).lines())
        .containsExactly(
            "mvn -q -DskipTests package && java -jar target/aftershock.jar demo", // DemoIT
            "mvn verify"); // .ci/run
    assertThat(Files.readString(HOME.resolve(".ci/run"))).contains("mvn -B -ntp verify");
  }

  private void prepareDirectory() throws IOException {
    for (String folder : List.of("target", "fixtures")) {
      Files.createSymbolicLink(directory.resolve(folder), HOME.resolve(folder));
    }
  }

  private static List<Step> tour(String readme) {
    List<Step> steps = new ArrayList<>();
    Matcher block = CONSOLE.matcher(readme);
    while (block.find()) {
      for (String line : block.group(1).lines().toList()) {
        if (line.startsWith("$ ")) {
          steps.add(new Step(line.substring(2), new ArrayList<>()));
        } else {
          steps.get(steps.size() - 1).output().add(line);
        }
      }
    }
    return steps;
  }

  private static List<List<String>> shown(String out) {
    List<List<String>> outputs = new ArrayList<>();
    for (String line : out.lines().toList()) {
      if (line.startsWith(MARK)) {
        outputs.add(new ArrayList<>());
      } else {
        outputs.get(outputs.size() - 1).add(line);
      }
    }
    return outputs;
  }

  private static void assertShows(Step step, List<String> shown) {
    int gap = step.output().indexOf("...");
    if (gap < 0) {
      assertThat(shown).as(step.command()).isEqualTo(step.output());
      return;
    }
    List<String> after = step.output().subList(gap + 1, step.output().size());
    assertThat(shown)
        .as(step.command())
        .startsWith(step.output().subList(0, gap).toArray(String[]::new));
    assertThat(shown).as(step.command()).endsWith(after.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
