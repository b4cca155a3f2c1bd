package io.aftershock.capture.input.stamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
  @ParameterizedTest
  @CsvSource({
    "10/Oct/2000:13:55:36 -0700, 2000-10-10T20:55:36Z",
    "22/Jan/2019:03:56:14 +0330, 2019-01-22T00:26:14Z",
    "29/Feb/2024:00:00:00 +0000, 2024-02-29T00:00:00Z",
    "01/Jan/1970:00:00:00 +0000, 1970-01-01T00:00:00Z",
    "31/Dec/2016:23:59:60 +0000, 2016-12-31T23:59:59.999999999Z",
  })
  void readsTheCommonLogFormat(String text, String expected) {
    assertThat(read(new ClfTime(), text)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10/Okt/2000:13:55:36 -0700",
        "10/oct/2000:13:55:36 -0700",
        "1/Oct/2000:13:55:36 -0700",
        "31/Apr/2000:13:55:36 -0700",
        "29/Feb/2023:13:55:36 -0700",
        "00/Oct/2000:13:55:36 -0700",
        "10/Oct/2000:24:00:00 -0700",
        "10/Oct/2000:13:60:36 -0700",
        "10/Oct/2000:13:55:61 -0700",
        "10/Oct/2000:13:55:36 -0760",
        "10/Oct/2000:13:55:36 -1900",
        "10/Oct/2000:13:55:36",
        "10/Oct/2000:13:55:36 -0700 ",
        "10/Oct/1969:13:55:36 -0700",
        "10/Oct/9999:13:55:36 -0700",
        "",
      })
  void refusesWhatTheCommonLogFormatDoesNotWrite(String text) {
    assertThat(read(new ClfTime(), text)).isNull();
  }

  @Test
  void agreesWithJavaOnAnyMoment() {
    Random random = new Random(11);
    DateTimeFormatter clf = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.US);
    for (int i = 0; i < 20_000; i++) {
      int quarters = random.nextInt(-14 * 4, 14 * 4 + 1);
      OffsetDateTime moment =
          Instant.ofEpochSecond(random.nextLong(100_000L, 9_000_000_000L))
              .atOffset(ZoneOffset.ofTotalSeconds(quarters * 900));
      assertThat(read(new ClfTime(), clf.format(moment))).isEqualTo(moment.toInstant());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2023-03-30T00:00:54.250Z,            2023-03-30T00:00:54.250Z,       1000000",
    "2023-03-29T16:58:59.303-07:00,       2023-03-29T23:58:59.303Z,       1000000",
    "2023-09-10T04:38:02.923315+00:00,    2023-09-10T04:38:02.923315Z,    1000",
    "2016-06-28T21:42:02.7221474+01:00,   2016-06-28T20:42:02.7221474Z,   100",
    "2016-06-28T21:42:02.12345678999Z,    2016-06-28T21:42:02.123456789Z, 1",
    "2018-07-02T22:23:00+0000,            2018-07-02T22:23:00Z,           1000000000",
    "1970-09-28T12:00:00+06:00,           1970-09-28T06:00:00Z,           1000000000",
  })
  void readsIso8601WithItsResolution(String text, Instant expected, long resolutionNanos) {
    IsoTime.Stamp stamp = IsoTime.parse(text);

    assertThat(stamp).isNotNull();
    assertThat(instant(stamp.nanos())).isEqualTo(expected);
    assertThat(stamp.resolutionNanos()).isEqualTo(resolutionNanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN-NaN-NaNTNaN:NaN:NaN.NaN+NaN:NaN",
        "0000-00-00T00:00:00Z",
        "2023-03-30T00:00:54.250",
        "2023-03-30T00:00:54.Z",
        "2023-03-30",
        "yesterday",
      })
  void refusesBrokenIso8601(String text) {
    assertThat(IsoTime.parse(text)).isNull();
  }

  @Test
  void readsCountsAsDecimals() {
    assertThat(read(EpochTime.SECONDS_AND_MILLIS, "1388888888.123"))
        .isEqualTo(Instant.parse("2014-01-05T02:28:08.123Z"));
    assertThat(read(EpochTime.MICROS, "1795505955824305"))
        .isEqualTo(instant(1_795_505_955_824_305_000L));
    assertThat(read(EpochTime.MILLIS, "1795505955824"))
        .isEqualTo(instant(1_795_505_955_824_000_000L));
    assertThat(read(EpochTime.SECONDS, "1795505955"))
        .isEqualTo(instant(1_795_505_955_000_000_000L));
    assertThat(read(EpochTime.SECONDS, "999999999999999999")).isNull();
    assertThat(read(EpochTime.SECONDS, "-1")).isNull();
    assertThat(read(EpochTime.MILLIS, "1.5")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "%Y-%m-%d %H:%M:%S %z,  2026-11-24 07:39:15 +0100,     2026-11-24T06:39:15Z",
    "%F %T,                 2026-11-24 07:39:15,           2026-11-24T07:39:15Z",
    "%d/%b/%y:%R:%S,        24/Nov/26:07:39:15,            2026-11-24T07:39:15Z",
    "%a %h %e %r %Y %Z,     Tue Nov  4 12:39:15 AM 2026 UTC, 2026-11-04T00:39:15Z",
    "%D %I:%M:%S %p,        11/24/70 01:39:15 PM,          1970-11-24T13:39:15Z",
    "%s,                    1795505955,                    2026-11-24T07:39:15Z",
    "%%%F%%%T,              %2026-11-24%07:39:15,          2026-11-24T07:39:15Z",
  })
  void readsWhatStrftimeWrites(String pattern, String text, Instant expected) {
    assertThat(read(new StrftimeTime(pattern), text)).isEqualTo(expected);
  }

  @Test
  void refusesStrftimeDirectivesItCannotReadBack() {
    assertThatThrownBy(() -> new StrftimeTime("%Y %Q")).hasMessageContaining("%Q");
    assertThatThrownBy(() -> new StrftimeTime("%Y %")).isInstanceOf(IllegalArgumentException.class);
  }

  private static @Nullable Instant read(TimeFormat format, String text) {
    byte[] line = ("<" + text + ">").getBytes(ISO_8859_1);
    TimeParts parts = new TimeParts();
    boolean read = format.read(line, 1, line.length - 1, parts) && parts.isValid();
    return read ? instant(parts.toEpochNanos()) : null;
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
  }
}
