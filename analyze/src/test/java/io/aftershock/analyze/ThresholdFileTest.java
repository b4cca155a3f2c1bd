package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdFileTest {
  @TempDir private Path directory;
  private final List<String> mistakes = new ArrayList<>();

  private ThresholdFile read(String... lines) throws IOException {
    Path file = directory.resolve("slo.yaml");
    Files.writeString(file, String.join("\n", lines));
    ThresholdFile read = ThresholdFile.read(file, mistakes);
    mistakes.replaceAll(mistake -> mistake.replace(directory + "/", ""));
    return read;
  }

  @Test
  void readsTheHypothesisAndThresholdsOfEndpointsToo() throws IOException {
    ThresholdFile file =
        read(
            "# What we promise.",
            "hypothesis: \"p(95) stays under 400 ms at 2,000 requests/s.\"",
            "thresholds:",
            "  - p(95)<400ms",
            "  - rate>1950/s",
            "  - 'p(99){GET /cart}<1s'",
            "endpoints:",
            "  GET /product/:n:",
            "    - service.p(95) < 300 ms",
            "    - errors<1%");

    assertThat(mistakes).isEmpty();
    assertThat(file.hypothesis()).isEqualTo("p(95) stays under 400 ms at 2,000 requests/s");
    assertThat(file.thresholds())
        .extracting(Threshold::expression)
        .containsExactly(
            "p(95)<400ms",
            "rate>1950/s",
            "p(99){GET /cart}<1s",
            "service.p(95){GET /product/:n}< 300 ms",
            "errors{GET /product/:n}<1%");
    assertThat(file.thresholds())
        .extracting(Threshold::endpoint)
        .containsExactly(null, null, "GET /cart", "GET /product/:n", "GET /product/:n");
  }

  @Test
  void tellsAllMistakesWithTheirLines() throws IOException {
    read(
        "hypothesis:",
        "  - not a text",
        "treshold: p(95)<1s",
        "thresholds:",
        "  - p(95)<fast",
        "  - {GET /cart}",
        "endpoints:",
        "  GET /cart: p(95)<1s",
        "endpoints: {}");

    assertThat(mistakes)
        .hasSize(6)
        .anyMatch(each -> each.startsWith("--thresholds slo.yaml:2: expects a text"))
        .anyMatch(each -> each.startsWith("--thresholds slo.yaml:3: does not know the key 'tre"))
        .anyMatch(each -> each.startsWith("--thresholds slo.yaml:5: 'p(95)<fast' has the bound"))
        .anyMatch(each -> each.startsWith("--thresholds slo.yaml:6: expects a text"))
        .anyMatch(each -> each.startsWith("--thresholds slo.yaml:8: expects a list"))
        .anyMatch(
            each -> each.startsWith("--thresholds slo.yaml:9: has the key 'endpoints' twice"));
  }

  @Test
  void anEndpointIsNamedOnce() throws IOException {
    read("endpoints:", "  GET /cart:", "    - p(95){GET /cart}<1s");

    assertThat(mistakes).singleElement().asString().contains("slo.yaml:3", "without {...}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';slo.yaml: holds nothing",
        "'hypothesis: \"open';slo.yaml:1: is not YAML",
        "'- p(95)<1s';slo.yaml:1: is no mapping",
        "'hypothesis: fast';slo.yaml:1: holds no threshold",
        "'thresholds: []';slo.yaml:1: holds no threshold",
        "'a: &x [*x]';slo.yaml:1: does not know the key",
      })
  void saysWhatIsWrongWithTheWhole(String text, String part) throws IOException {
    read(text);

    assertThat(mistakes).singleElement().asString().contains(part);
  }

  @Test
  void aFileThatIsNotThereIsAMistakeAndNotAFailure() {
    ThresholdFile.read(directory.resolve("none.yaml"), mistakes);

    assertThat(mistakes).singleElement().asString().endsWith("none.yaml: there is no such file");
  }
}
