package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The Compose harness beside the fixtures, as far as it can be tried without containers: what its
 * services are started with, on this machine.
 */
class ComposeIT {
  private static final Path HARNESS =
      Path.of(System.getProperty("aftershock.home"), "fixtures", "compose");

  @TempDir Path directory;

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services() throws Exception {
    Load load = new Load(LoadSettings.builder().build());
    Object root = load.loadFromString(Files.readString(HARNESS.resolve("compose.yaml")));
    return (Map<String, Map<String, Object>>) ((Map<String, Object>) root).get("services");
  }

  @Test
  void servicesDependOnEachOtherAndMountWhatIsThere() throws Exception {
    Map<String, Map<String, Object>> services = services();
    assertThat(services.keySet())
        .isEqualTo(Set.of("shop", "nginx", "prometheus", "grafana", "aftershock"));
    services.forEach(
        (name, service) -> {
          for (Object other : (List<?>) service.getOrDefault("depends_on", List.of())) {
            assertThat(services).as(name).containsKey(other.toString());
          }
          for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
            String from = volume.toString().split(":", -1)[0];
            if (from.startsWith(".")) {
              assertThat(HARNESS.resolve(from)).as(name).exists();
            }
          }
        });
  }

  @Test
  void composeTakesTheFile() throws Exception {
    assumeThat(isInstalled("docker-compose")).as("docker-compose is on the PATH").isTrue();
    Jar.Result checked =
        ran(List.of("docker-compose", "-f", HARNESS.resolve("compose.yaml").toString(), "config"));
    assertThat(checked.exitCode()).as(checked.err()).isZero();
    assertThat(checked.out()).contains("network_mode: service:shop");
  }

  @Test
  void prometheusAndNginxTakeTheirConfiguration() throws Exception {
    assumeThat(isInstalled("promtool")).as("promtool is on the PATH").isTrue();
    Jar.Result checked =
        ran(List.of("promtool", "check", "config", HARNESS.resolve("prometheus.yml").toString()));
    assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
    Path conf = directory.resolve("nginx.conf");
    Files.writeString(
        conf,
        "pid %1$s/pid; error_log %1$s/error.log;\n".formatted(directory)
            + Files.readString(HARNESS.resolve("nginx.conf"))
                .replace("access_log off;", temporary())
                .replace("listen 80;", "listen 127.0.0.1:" + PrometheusServer.freePort() + ";"));
    Jar.Result tested =
        ran(List.of("nginx", "-t", "-c", conf.toString(), "-p", directory.toString()));
    assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
  }

  private static String temporary() {
    return List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
        .map(name -> name + "_temp_path temp;")
        .reduce("access_log off;", String::concat);
  }

  @Test
  void theReplaysScriptExitsAsTheAnalysisDoes() throws Exception {
    Process shop = new ProcessBuilder(shopCommand()).redirectErrorStream(true).start();
    try {
      String url = shop.inputReader().readLine().replace("listening on ", "");
      Jar.Result crossed = harness(url, "p(50)<1us");
      assertThat(crossed.exitCode()).as(crossed.out() + crossed.err()).isEqualTo(3);
      assertThat(crossed.out())
          .contains("Server metrics that moved as latency did", "shop_pool_waiting");
    } finally {
      shop.getOutputStream().close();
      shop.waitFor();
    }
  }

  /** As in compose.yaml, on a free port, and no longer than this test. */
  private static List<String> shopCommand() throws Exception {
    List<String> command =
        new ArrayList<>(
            ((List<?>) services().get("shop").get("command"))
                .stream().map(Object::toString).toList());
    command.set(0, Jar.java().toString());
    command.set(command.indexOf("/aftershock.jar"), Jar.file().toString());
    command.set(command.indexOf("8080"), "0");
    command.add("--until-stdin-closes");
    return command;
  }

  private Jar.Result harness(String target, String threshold) throws Exception {
    Path script = HARNESS.resolve("run.sh");
    return ran(
        List.of(
            "env",
            "PATH=" + Jar.java().getParent() + ":" + System.getenv("PATH"),
            "JAR=" + Jar.file(),
            "RUNS=" + directory,
            "SAMPLES=" + HARNESS.resolve("../src/main/resources/io/aftershock/fixtures/samples"),
            "TARGET=" + target,
            "METRICS=prometheus:0",
            "THRESHOLD=" + threshold,
            "sh",
            script.toString()));
  }

  private static boolean isInstalled(String program) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private Jar.Result ran(List<String> command) throws Exception {
    return Jar.result(directory, Jar.start(directory, command));
  }
}
