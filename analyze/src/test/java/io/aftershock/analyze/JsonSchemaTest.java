package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.aftershock.analyze.report.AloneJson;
import io.aftershock.analyze.report.HistoryJson;
import io.aftershock.analyze.report.JsonReport;
import io.aftershock.analyze.report.SweepJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas describe what is written, and nothing else. */
class JsonSchemaTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static JsonNode document(String form) throws IOException {
    String name = form.replace('/', '-') + ".schema.json";
    try (InputStream in = JsonReport.class.getResourceAsStream(name)) {
      return JSON.readTree(Objects.requireNonNull(in));
    }
  }

  /** What is wrong with a report, by the schema of the form that it says it has. */
  private static List<Error> errors(JsonNode report, String form) throws IOException {
    Schema schema = REGISTRY.getSchema(document(form));
    return schema.validate(report);
  }

  private static ObjectNode golden(String name) throws IOException {
    return (ObjectNode) JSON.readTree(Files.readString(GOLDEN.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {JsonReport.SCHEMA, HistoryJson.SCHEMA, AloneJson.SCHEMA, SweepJson.SCHEMA})
  void isASchemaItself(String form) throws IOException {
    Schema ofSchemas =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(ofSchemas.validate(document(form))).isEmpty();
  }

  /** The page has a form of its own. */
  private static boolean isPublished(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") && !name.endsWith("-page.json");
  }

  private static String form(Path file) {
    String name = file.getFileName().toString();
    if (name.startsWith("history")) {
      return HistoryJson.SCHEMA;
    }
    if (name.startsWith("sweep")) {
      return SweepJson.SCHEMA;
    }
    return name.startsWith("alone") ? AloneJson.SCHEMA : JsonReport.SCHEMA;
  }

  @TestFactory
  Stream<DynamicTest> holdsForEachGoldenFile() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(GOLDEN)) {
      files = all.filter(JsonSchemaTest::isPublished).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(3);
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertThat(errors(JSON.readTree(Files.readString(file)), form(file)))
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotOfTheForm() {
    return Stream.of(
        refuses("a verdict of another name", root -> root.put("verdict", "no difference")),
        refuses("another version", root -> root.put("schema", "aftershock.analysis/2")),
        refuses("a key that nobody knows", root -> root.put("median", 1)),
        refuses("a key that lacks", root -> root.remove("warnings")),
        refuses("a quantile above 1", root -> quantile(root).put("quantile", 99)),
        refuses("a fraction of a nanosecond", root -> quantile(root).put("lowNanos", 0.5)),
        refuses("an interval without confidence", root -> quantile(root).remove("confidence")),
        refuses("two values", root -> threshold(root).put("valueCount", 1).put("valueRatio", 1)),
        refusesHistory("a metric without a value", root -> metrics(root).putObject("p(50)")),
        refusesHistory("a change in two units", root -> change(root).put("beforeRatio", 0.1)),
        refusesHistory("a key that lacks", root -> change(root).remove("p")),
        refusesSweep("a load of nothing", root -> step(root).put("load", 0)),
        refusesSweep("a verdict of another name", root -> step(root).put("verdict", "late")),
        refusesSweep("a share above 1", root -> step(root).put("errorRatio", 50)),
        refusesSweep("a knee that nobody knows", root -> root.putObject("knee")));
  }

  private static DynamicTest refuses(String what, Consumer<ObjectNode> change) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          ObjectNode report = golden("slower.json");
          change.accept(report);
          assertThat(errors(report, JsonReport.SCHEMA)).isNotEmpty();
        });
  }

  private static DynamicTest refusesHistory(String what, Consumer<ObjectNode> change) {
    return DynamicTest.dynamicTest(
        "in a history " + what,
        () -> {
          ObjectNode report = golden("history.json");
          change.accept(report);
          assertThat(errors(report, HistoryJson.SCHEMA)).isNotEmpty();
        });
  }

  private static DynamicTest refusesSweep(String what, Consumer<ObjectNode> change) {
    return DynamicTest.dynamicTest(
        "in a sweep " + what,
        () -> {
          ObjectNode report = golden("sweep.json");
          change.accept(report);
          assertThat(errors(report, SweepJson.SCHEMA)).isNotEmpty();
        });
  }

  private static ObjectNode step(ObjectNode root) {
    return (ObjectNode) root.at("/steps/0");
  }

  private static ObjectNode metrics(ObjectNode root) {
    return (ObjectNode) root.at("/groups/0/runs/0/metrics");
  }

  private static ObjectNode change(ObjectNode root) {
    return (ObjectNode) root.at("/groups/0/series/0/changes/0");
  }

  private static ObjectNode quantile(ObjectNode root) {
    return (ObjectNode) root.path("endpoints").path(0).path("quantiles").path(0);
  }

  private static ObjectNode threshold(ObjectNode root) {
    return (ObjectNode) root.path("thresholds").path(0);
  }
}
