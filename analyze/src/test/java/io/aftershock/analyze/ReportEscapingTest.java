package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.report.CsvReport;
import io.aftershock.analyze.report.JunitReport;
import io.aftershock.analyze.report.MarkdownReport;
import io.aftershock.analyze.report.OpenMetricsReport;
import io.aftershock.analyze.report.Report;
import io.aftershock.analyze.report.ReportFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names come from logs, so anything may be in them. */
class ReportEscapingTest {
  private static final String NASTY =
      "GET /a|b`c`<script>*_[x](y)&amp;\\\"'@you#1~z,\n\u0001\u001B[31m";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "[a-z_]+(?:\\{[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\""
              + "(?:,[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\")*})? (?:-?\\d[\\d.E-]*|[+-]Inf)");

  private static RunDiff diff(List<String> endpoints, int requests) throws IOException {
    long[] arrivals = Traffic.arrivals(requests, 3);
    RunFixture before = new RunFixture().labelled("before " + NASTY);
    RunFixture after = new RunFixture().labelled("after " + NASTY);
    before.endpoints = endpoints;
    after.endpoints = endpoints;
    Traffic.queue(arrivals, 1, 1)
        .samples
        .forEach(sample -> before.answered(sample.intendedNanos(), sample.latencyNanos()));
    Traffic.queue(arrivals, 1.5, 2)
        .samples
        .forEach(sample -> after.answered(sample.intendedNanos(), sample.latencyNanos()));
    String expression = "p(50){" + endpoints.get(0) + "}<1ns";
    List<Threshold> thresholds =
        new ThresholdParser(new ArrayList<>()).parse(List.of(expression, "p(99)<9s", "avg<9s"));
    return new PairedAnalysis(AnalyzeOptions.DEFAULT.withThresholds(thresholds), NoiseFloor.none())
        .compare(before.side("before.run"), after.side("after.run"));
  }

  private static String format(Report report, RunDiff diff) throws IOException {
    return new ReportFile("--option", "-", report).format(diff);
  }

  @Test
  void markdownShowsThemAsTheyAre() throws IOException {
    String text = format(new MarkdownReport(), diff(List.of(NASTY, "GET /"), 500));

    assertThat(text).contains("<code>GET /a&#124;b&#96;c&#96;&#60;script>&#42;&#95;&#91;x&#93;(y)");
    assertThat(text).doesNotContain("<script", "`", "\u0001", "\u001B");
    assertThat(text.replaceAll("<code>.*?</code>", "")).doesNotContain("@you", "#1~");
    assertThat(text.lines().filter(line -> line.startsWith("| <code>GET")))
        .allSatisfy(line -> assertThat(line.split(" \\| ", -1)).hasSize(7));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 1_000})
  void markdownFitsIntoAComment(int count) throws IOException {
    List<String> names =
        IntStream.range(0, count).mapToObj(i -> "GET /" + i + NASTY.repeat(9)).toList();

    String text = format(new MarkdownReport(), diff(names, 2 * count + 500));

    assertThat(text.length()).isLessThanOrEqualTo(MarkdownReport.LONGEST);
    assertThat(text).endsWith("</details>\n").contains("| <code>GET /0");
    assertThat(text.contains("Left out, since a comment holds no more: ")).isEqualTo(count > 999);
    long rows = text.lines().filter(line -> line.startsWith("| <code>GET")).count();
    if (count > 999) {
      assertThat(text).contains(String.format("%,d endpoints.\n", count - rows));
    }
  }

  @Test
  void junitIsValidXml() throws Exception {
    String xml =
        format(new JunitReport(List.of(Verdict.WORSE)), diff(List.of(NASTY, "GET /]]>&<"), 500));

    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Path.of("src/test/resources/junit.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    assertThat(xml).contains("tests=\"4\" failures=\"2\"").doesNotContain("\u0001", "\u001B");
  }

  @Test
  void csvIsReadBackAsItWas() throws IOException {
    RunDiff diff = diff(List.of(NASTY, "GET /"), 500);

    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(format(new CsvReport(), diff), format)) {
      List<CSVRecord> rows = parser.getRecords();
      assertThat(rows).hasSize(3 * 6).allMatch(CSVRecord::isConsistent);
      assertThat(rows).extracting(row -> row.get("endpoint")).contains(NASTY, "all requests");
    }
  }

  @Test
  void openMetricsKeepsItsGrammar() throws IOException {
    String text = format(new OpenMetricsReport(), diff(List.of(NASTY, NASTY), 500));

    assertThat(text).endsWith("\n# EOF\n");
    List<String> samples = text.lines().filter(line -> !line.startsWith("# ")).toList();
    assertThat(samples).hasSizeGreaterThan(100).allMatch(line -> SAMPLE.matcher(line).matches());
    assertThat(samples.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
        .doesNotHaveDuplicates();
    assertThat(text.lines().filter(line -> line.startsWith("# TYPE "))).doesNotHaveDuplicates();
  }
}
