package io.aftershock.capture.input.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.ParsedEntry.Parsed;
import io.aftershock.capture.input.entry.ParsedEntry.Rejected;
import io.aftershock.capture.input.entry.ParsedEntry.Skipped;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLogReaderTest {
  private static final InputFormat JSON = InputFormats.named("json");
  private static final String A =
      "{\"ts\":1515151515,\"method\":\"GET\",\"url\":\"/a\",\"tags\":[{\"x\":\"}\"}]}";
  private static final String B = A.replace("/a", "/b{[\\\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\n%s\n",
        "%s%s",
        "[%s,%s]",
        "[\n  %s,\n  %s\n]\n",
        "{\"records\":[%s,%s]}",
        "{\"count\": 2, \"Records\": [ %s , %s ] }",
        "{\"records\":[%s]}\n{\"records\":[%s]}\n",
        "\0\0\n%s\r\n\r\n%s",
      })
  void findsRecordsInWhateverHoldsThem(String container) throws IOException {
    String text = container.formatted(A, B);

    InputFormat format = InputFormats.detect(Entries.source(text));

    assertThat(Entries.of(format, text))
        .filteredOn(entry -> !(entry instanceof Skipped))
        .extracting(entry -> ((Parsed) entry).request().target())
        .containsExactly("/a", "/b{[\"");
  }

  @Test
  void rejectsABrokenRecordAlone() throws IOException {
    String torn = A.substring(0, 30);
    List<ParsedEntry> lines =
        Entries.of(JSON, A + "\n" + torn + "\n\nno json\n" + A + A + "\n" + A);

    assertThat(lines).extracting(ParsedEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(((Rejected) lines.get(1)).reason()).isEqualTo("broken JSON");
    assertThat(lines.get(2)).isEqualTo(new Skipped(3, "blank line"));
    assertThat(lines.get(3)).isEqualTo(new Rejected(4, "no JSON", "it was 'no json'"));
    assertThat(((Rejected) lines.get(4)).detail()).endsWith("more follows the object");
    assertThat(lines.get(5)).isInstanceOf(Parsed.class);

    List<ParsedEntry> list = Entries.of(JSON, "[" + A + ",{\"ts\":oops}," + A + "," + torn);
    assertThat(list).hasSize(4);
    assertThat(list.get(1)).isInstanceOf(Rejected.class);
    assertThat(list.get(2)).isInstanceOf(Parsed.class);
    assertThat(list.get(3)).isInstanceOf(Rejected.class);
  }

  @Test
  void startsAnewBehindARecordWithoutEnd() throws IOException {
    String endless = "{\"ts\":\"" + "x".repeat(NestedRecords.LONGEST_RECORD) + "\n";

    List<ParsedEntry> entries = Entries.of(JSON, "[" + A + ",\n" + endless + A + "\n]");

    assertThat(entries).hasSize(3);
    assertThat(((Rejected) entries.get(1)).reason()).isEqualTo("record too long");
    assertThat(entries.get(2)).isInstanceOf(Parsed.class);
  }

  @Test
  void keepsBytesAsTheyWereOnTheWire() throws IOException {
    String raw = "caf\u00e9\u20ac";
    String bytes = new String(raw.getBytes(UTF_8), ISO_8859_1);

    for (String written : List.of(bytes, "caf\\u00e9\\u20AC", "caf\\xC3\\xa9\\xE2\\x82\\xAC")) {
      assertThat(Entries.request(JSON, A.replace("/a", "/" + written)).target())
          .isEqualTo("/" + bytes);
    }
    assertThat(Entries.request(JSON, A.replace("/a", "/\\ud83d\\ude00")).target())
        .isEqualTo("/" + new String("\ud83d\ude00".getBytes(UTF_8), ISO_8859_1));
    assertThat(Entries.request(JSON, A.replace("/a", "/\\x22\\x5C\\/\u00ff")).target())
        .isEqualTo("/\"\\/\u00ff");
  }

  @Test
  void fillsTheGapsOfHandMadeFormats() throws IOException {
    String line = A.replace("\"tags\"", "\"took\":-,\"status\": ,\"code\":009,\"tags\"");

    List<ParsedEntry> entries = Entries.of(JSON, line + "\n" + line.replace(":-", ":0.5"));

    assertThat(((Parsed) entries.get(0)).request().durationNanos()).isEqualTo(-1);
    assertThat(((Parsed) entries.get(1)).request().durationNanos()).isEqualTo(500_000_000);
  }

  @Test
  void readsObjectsInObjectsAndLists() throws IOException {
    RecordedRequest request =
        Entries.request(
            JSON,
            "{\"_index\":\"web\",\"_source\":{\"time\":1531171074631,\"req\":{\"method\":\"GET\","
                + "\"url\":\"/p\",\"headers\":{\"host\":\"h\",\"accept-language\":[\"de\",\"en\"]}},"
                + "\"res\":{\"statusCode\":201},\"responseTime\":12}}");

    assertThat(request.status()).isEqualTo(201);
    assertThat(request.durationNanos()).isEqualTo(12_000_000);
    assertThat(request.headers())
        .containsExactly(new Header("Accept-Language", "de"), new Header("Accept-Language", "en"));
  }

  @Test
  void readsByAMap() throws IOException {
    InputFormat format =
        InputFormats.mapped("time=when.at:arrival,duration=cost:ms,target=what,method=how");

    RecordedRequest request =
        Entries.request(
            format,
            "{\"when\":{\"at\":\"2026-11-24T07:39:15.25Z\"},\"cost\":12.5,\"what\":\"/a\","
                + "\"how\":\"PUT\",\"status\":204}");

    assertThat(request.stampNanos()).isEqualTo(1_795_505_955_250_000_000L);
    assertThat(request.durationNanos()).isEqualTo(12_500_000);
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.status()).isEqualTo(204);
    List<ParsedEntry> columns =
        Entries.of(
            format, "when.at;cost;what;how\n1795505955250;7;\"/a;b\";GET\n1795505955250;7\n");
    assertThat(((Parsed) columns.get(1)).request().target()).isEqualTo("/a;b");
    assertThat(((Parsed) columns.get(1)).request().durationNanos()).isEqualTo(7_000_000);
    assertThat(columns.get(2)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> Entries.of(format, "hello")).hasMessageContaining("--map needs");
  }

  @Test
  void refusesJsonWithoutRequests() {
    assertThatThrownBy(
            () ->
                InputFormats.detect(
                    Entries.source(
                        "{\"Action\":\"block\",\"Datetime\":\"2024-03-01T10:00:00Z\",\"RayID\":\"3a\","
                            + "\"ClientRequestPath\":\"/\"}")))
        .hasMessageContaining("firewall events");
    assertThatThrownBy(
            () -> InputFormats.detect(Entries.source("{\"level\":\"info\",\"msg\":\"started\"}\n")))
        .hasMessageContaining("is JSON, and no HAR file");
  }

  @Test
  void accountsForEveryMutatedRecord() throws IOException {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      lines.add(mutated(A, random));
    }

    List<ParsedEntry> entries = Entries.of(JSON, A + "\n" + String.join("\n", lines));

    assertThat(entries).hasSize(20_001);
    for (ParsedEntry entry : entries) {
      if (entry instanceof Parsed parsed) {
        assertThat(HeaderRules.hasControls(parsed.request().target())).isFalse();
      }
    }
  }

  private static String mutated(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int i = random.nextInt(6); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
        case 1 -> text.insert(at, text.substring(random.nextInt(at + 1), at));
        default -> text.setCharAt(at, "\"\\{}[]:,-ux09eE.".charAt(random.nextInt(16)));
      }
    }
    return text.append(' ').toString();
  }
}
