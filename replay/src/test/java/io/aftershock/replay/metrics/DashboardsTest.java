package io.aftershock.replay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.replay.metrics.RunFacts.Progress;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards beside the fixtures ask for what a run really publishes, in panels that fit. */
class DashboardsTest {
  private static final Pattern NAME = Pattern.compile("\\baftershock_\\w+");
  private static final Pattern LABELS =
      Pattern.compile("(?:by|group_left|on) ?\\(([^)]*)\\)|(\\w+)(?:=~|!=|=)\"");

  /** Labels that PromQL and scraping add. */
  private static final Set<String> OTHERS = Set.of("le", "instance", "job");

  private static final Set<String> TYPES = Set.of("timeseries", "trend", "table");
  private static final int COLUMNS = 24;

  static Stream<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../fixtures/grafana"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  /** What a run with an answer and a failure publishes. */
  private static String page() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    RunFacts facts =
        new RunFacts("id", "l", "t", "u", 1, 2, List.of("GET /"), () -> 1L, () -> Progress.NONE);
    ReplayMetrics meters = new ReplayMetrics(registry, facts);
    meters.count(sample(Outcome.RESPONDED, 200));
    meters.count(sample(Outcome.TIMED_OUT, 0));
    return registry.scrape();
  }

  private static RunSample sample(Outcome outcome, int status) {
    return new RunSample(0, 0, 0, 1, 2, 3, 4, -1, -1, outcome, status, 5, 1, false);
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  private static List<String> queries(JsonNode dashboard) {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
    }
    dashboard
        .path("templating")
        .path("list")
        .forEach(variable -> queries.add(variable.path("definition").asText()));
    return queries;
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void eachQueryAsksForNamesAndLabelsThatAreThere(Path file) throws IOException {
    String page = page();
    Set<String> names = found(Pattern.compile("(?m)^(aftershock_\\w+)"), page);
    Set<String> labels = found(Pattern.compile("[{,](\\w+)=\""), page);
    labels.addAll(OTHERS);
    Set<String> asked = new HashSet<>();
    for (String query : queries(new ObjectMapper().readTree(file.toFile()))) {
      Matcher matcher = NAME.matcher(query);
      while (matcher.find()) {
        asked.add(matcher.group());
        assertThat(names).as(query).contains(matcher.group());
      }
      matcher = LABELS.matcher(query);
      while (matcher.find()) {
        String group = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        assertThat(labels).as(query).containsAll(List.of(group.split(", *", -1)));
      }
    }
    assertThat(asked).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAreWholeAndDoNotOverlap(Path file) throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
    assertThat(dashboard.path("uid").asText()).matches("[a-z-]{1,40}");
    assertThat(dashboard.path("title").asText()).isNotEmpty();
    assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
      assertThat(TYPES).as(title).contains(panel.path("type").asText());
      Set<String> letters = new HashSet<>();
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(letters.add(target.path("refId").asText())).as(title).isTrue();
        assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      }
      JsonNode place = panel.path("gridPos");
      assertThat(place.path("x").asInt() + place.path("w").asInt()).isBetween(1, COLUMNS);
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          String cell = (place.path("x").asInt() + x) + " " + (place.path("y").asInt() + y);
          assertThat(cells.add(cell)).as(title + " overlaps at " + cell).isTrue();
        }
      }
      if (panel.path("type").asText().equals("trend")) {
        assertThat(panel.path("options").path("xField").asText())
            .isEqualTo(panel.path("targets").path(0).path("legendFormat").asText());
      }
    }
  }
}
