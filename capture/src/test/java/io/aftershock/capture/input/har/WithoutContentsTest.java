package io.aftershock.capture.input.har;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WithoutContentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"content\":{\"size\":3,\"text\":\"abc\"},\"a\":1} | {\"content\":{\"size\":3,\"text\":\"\"},\"a\":1}",
        "{\"content\" : { \"text\" : \"a\\\"b\\\\\" }} | {\"content\" : { \"text\" : \"\" }}",
        "{\"content\":{\"text\":\"\\\\\\\\\\\"\",\"text\":\"b\"}} | {\"content\":{\"text\":\"\",\"text\":\"\"}}",
        "{\"content\":{\"text\":null,\"mimeType\":\"x\"}} | {\"content\":{\"text\":null,\"mimeType\":\"x\"}}",
        "{\"content\":{\"a\":[{\"text\":\"b\"}],\"text\":\"c\"}} | {\"content\":{\"a\":[{\"text\":\"b\"}],\"text\":\"\"}}",
        "{\"postData\":{\"text\":\"a\\\"\"}} | {\"postData\":{\"text\":\"a\\\"\"}}",
        "{\"content\":[\"text\",\"a\"],\"text\":\"b\"} | {\"content\":[\"text\",\"a\"],\"text\":\"b\"}",
        "{\"contents\":{\"text\":\"a\"},\"x\":{\"text2\":\"b\"}} | {\"contents\":{\"text\":\"a\"},\"x\":{\"text2\":\"b\"}}",
        "{\"name\":\"content\",\"value\":{\"text\":\"a\"}} | {\"name\":\"content\",\"value\":{\"text\":\"a\"}}",
        "{\"\\\"content\":{\"text\":\"a\"}} | {\"\\\"content\":{\"text\":\"a\"}}",
        "{\"content\":{\"text\":\"cut off | {\"content\":{\"text\":\"",
        "]}}}\"text\":\"a | ]}}}\"text\":\"a",
      })
  void emptiesContentsAndNothingElse(String har, String expected) throws IOException {
    for (int chunk = 1; chunk < 40; chunk++) {
      assertThat(read(har, chunk, 7)).as("chunks of %d", chunk).isEqualTo(expected);
      assertThat(read(har, 7, chunk)).as("reads of %d", chunk).isEqualTo(expected);
    }
  }

  @Test
  void readsOnBehindContentsThatAreLongerThanAnyBuffer() throws IOException {
    String har = "{\"content\":{\"text\":\"" + "x\\\\\\\"\u20ac".repeat(100_000) + "\"},\"b\":[1]}";

    assertThat(read(har, 10_000, 8_000)).isEqualTo("{\"content\":{\"text\":\"\"},\"b\":[1]}");
  }

  @Test
  void givesBackWhatIsNestedDeeperThanItCounts() throws IOException {
    String har = "{\"content\":" + "[".repeat(500) + "]".repeat(500) + ",\"text\":\"a\"}";

    assertThat(read(har, 100, 100)).isEqualTo(har);
  }

  /** Reads through a stream that gives so many bytes at a time, so many at a time. */
  private static String read(String har, int chunk, int length) throws IOException {
    InputStream slow =
        new ByteArrayInputStream(har.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int most) {
            return super.read(target, offset, Math.min(most, chunk));
          }
        };
    StringBuilder read = new StringBuilder();
    try (InputStream in = new WithoutContents(slow)) {
      byte[] bytes = new byte[length];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        read.append(new String(bytes, 0, count, UTF_8));
      }
    }
    return read.toString();
  }
}
