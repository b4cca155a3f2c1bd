package io.aftershock.capture.input.wrapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampPrefixTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "Feb 25 16:19:38 ,      2026-02-25T16:19:38Z",
    "Mar  1 23:59:59 ,      2026-03-01T23:59:59Z",
    "Mar  3 00:00:00 ,      2025-03-03T00:00:00Z",
    "Dec 31 23:59:59.25 ,   2025-12-31T23:59:59.25Z",
  })
  void takesTheLatestYearThatIsNotInTheFuture(String text, Instant expected) {
    byte[] line = (text.strip() + " host").getBytes(UTF_8);
    StampPrefix stamp = new StampPrefix(NOW);

    assertThat(stamp.readBsd(line, 0, line.length)).isEqualTo(line.length - 4);
    assertThat(Instant.EPOCH.plusNanos(stamp.nanos())).isEqualTo(expected);
  }
}
