package io.aftershock.capture.input.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.fixtures.Samples;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFrontJsonTest {
  private static final InputFormat JSON = InputFormats.named("cloudfront-json");

  /** Both formats of a log say the same of its requests, names with underscores too. */
  @ParameterizedTest
  @ValueSource(strings = {"-", "_"})
  void readsARecordAsTheLineWithItsValues(String dash) throws IOException {
    String log = Entries.sample(Samples.CLOUDFRONT_LOG);
    List<String> lines = log.lines().toList();
    String[] names = lines.get(1).substring("#Fields: ".length()).replace("-", dash).split(" ", -1);
    String records =
        lines.stream()
            .skip(2)
            .map(line -> record(names, line.split("\t", -1)))
            .collect(joining("\n"));

    List<RecordedRequest> expected =
        Entries.requests(Entries.of(InputFormats.named("cloudfront"), log));
    InputFormat told = InputFormats.detect(Entries.source(records));
    List<RecordedRequest> found = Entries.requests(Entries.of(told, records));

    assertThat(told.name()).isEqualTo("cloudfront json");
    assertThat(found).hasSameSizeAs(expected).hasSize(4);
    assertThat(found)
        .usingRecursiveComparison()
        .ignoringFields("number")
        .ignoringCollectionOrderInFields("headers")
        .isEqualTo(expected);
  }

  private static String record(String[] names, String[] values) {
    return IntStream.range(0, names.length)
        .mapToObj(i -> "\"" + names[i] + "\":\"" + values[i] + "\"")
        .collect(joining(",", "{", "}"));
  }

  @Test
  void prefersMillisecondsOverSeconds() throws IOException {
    RecordedRequest request =
        Entries.request(
            JSON,
            "{\"timestamp\":\"1795505893\",\"timestamp(ms)\":\"1795505893421\",\"cs-method\":\"GET\","
                + "\"cs-uri-stem\":\"/a%2520b\",\"cs-uri-query\":\"-\",\"time-taken\":\"0.25\"}");

    assertThat(request.stampNanos()).isEqualTo(1_795_505_893_421_000_000L);
    assertThat(request.stampResolutionNanos()).isEqualTo(1_000_000L);
    assertThat(request.durationNanos()).isEqualTo(250_000_000L);
    assertThat(request.target()).isEqualTo("/a%20b");
  }
}
