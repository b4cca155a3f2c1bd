package io.aftershock.capture.input.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VegetaReaderTest {
  private static final VegetaFormat VEGETA = new VegetaFormat();
  private static final String TARGET =
      "{\"method\":\"POST\",\"url\":\"https://127.0.0.1:8443/a b?c=%20#d\","
          + "\"header\":{\"Host\":[\"shop.test\"],\"X-A\":[\"1\",\"2\"],\"X-B\":\"3\","
          + "\"Content-Length\":[\"9\"]},\"body\":\"AP/+\","
          + "\"timestamp\":\"2026-11-24T07:39:15.25Z\",\"latency\":1500,\"code\":201,"
          + "\"bytes_in\":7}";
  private static final String RESULT =
      "{\"attack\":\"\",\"seq\":4,\"code\":200,\"timestamp\":\"2026-11-24T07:39:15.250000001Z\","
          + "\"latency\":2500,\"bytes_out\":3,\"bytes_in\":5,\"error\":\"\",\"body\":\"QUJD\","
          + "\"method\":\"GET\",\"url\":\"http://shop.test/x\",\"headers\":{\"Server\":[\"s\"]}}";

  @Test
  void readsATargetWithATime() throws IOException {
    assertThat(Entries.request(VEGETA, TARGET))
        .isEqualTo(
            RecordedRequest.at(1, 1795505955250000000L, 10_000_000, StampMeaning.ARRIVAL)
                .line("POST", "/a%20b?c=%20")
                .scheme("https")
                .host("shop.test")
                .header("X-A", "1")
                .header("X-A", "2")
                .header("X-B", "3")
                .body("\u0000\u00ff\u00fe")
                .durationNanos(1500)
                .status(201)
                .responseBytes(7)
                .build());
  }

  @Test
  void readsAResultWithoutTakingTheResponseForTheRequest() throws IOException {
    assertThat(Entries.request(VEGETA, RESULT + "\n"))
        .isEqualTo(
            RecordedRequest.at(1, 1795505955250000001L, 1, StampMeaning.ARRIVAL)
                .line("GET", "/x")
                .scheme("http")
                .host("shop.test")
                .durationNanos(2500)
                .status(200)
                .responseBytes(5)
                .requestBodyBytes(3)
                .build());
  }

  @Test
  void rejectsTargetsWithoutATimeAndSaysWhatToDo() throws IOException {
    ParsedEntry.Rejected rejected =
        Entries.rejected(VEGETA, "{\"method\":\"GET\",\"url\":\"http://shop.test/\"}");

    assertThat(rejected.reason()).isEqualTo("no time stamp");
    assertThat(rejected.detail()).contains("capture results", "timestamp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no json                                                      | no target of Vegeta",
        "[1]                                                          | no target of Vegeta",
        "{\"method\":\"GET\",\"url\":7}                               | no target of Vegeta",
        "{\"method\":\"GET\",\"url\":\"http://a/\"} trailing          | no target of Vegeta",
        "{\"method\":\"GET\",\"url\":\"http://a/\",\"timestamp\":\"1\"} | bad time stamp",
      })
  void rejectsWhatIsNone(String line, String reason) throws IOException {
    assertThat(Entries.rejected(VEGETA, line).reason()).isEqualTo(reason);
    assertThat(Entries.rejected(VEGETA, TARGET.replace("AP/+", "?")).reason())
        .isEqualTo("bad body");
  }

  @Test
  void skipsBlankLinesAndOtherSchemes() throws IOException {
    assertThat(Entries.skipReason(VEGETA, "\n")).isEqualTo("blank line");
    assertThat(Entries.skipReason(VEGETA, TARGET.replace("https:", "ftp:")))
        .isEqualTo("no HTTP request: the target is no path");
  }

  @Test
  void isDetectedAndTakesNoLogForItself() throws IOException {
    assertThat(InputFormats.detect(Entries.source(RESULT))).isEqualTo(VEGETA);
    assertThat(InputFormats.detect(Entries.source(TARGET))).isEqualTo(VEGETA);
    assertThat(InputFormats.named("vegeta")).isEqualTo(VEGETA);
    assertThat(
            VegetaFormat.matches(
                "{\"method\":\"GET\",\"url\":\"/a\",\"timestamp\":\"x\",\"latency\":4}"
                    .getBytes(ISO_8859_1)))
        .isFalse();
  }

  @Test
  void neverFails() throws IOException {
    String whole = TARGET + "\n" + RESULT + "\n";
    Random random = new Random(3);
    int kept = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int j = random.nextInt(4); j >= 0; j--) {
        text.setCharAt(
            random.nextInt(text.length()), "{}[],:\"\\ -09a\n\u00ff".charAt(random.nextInt(15)));
      }
      List<ParsedEntry> entries = Entries.of(VEGETA, text.toString());
      kept += (int) entries.stream().filter(ParsedEntry.Parsed.class::isInstance).count();
    }
    assertThat(kept).isPositive();
  }
}
