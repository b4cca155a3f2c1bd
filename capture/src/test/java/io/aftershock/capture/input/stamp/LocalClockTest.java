package io.aftershock.capture.input.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LocalClockTest {
  private static final int WINTER = 3_600;
  private static final int SUMMER = 7_200;
  private final LocalClock berlin = new LocalClock(ZoneId.of("Europe/Berlin"));

  @Test
  void knowsSummerAndWinter() {
    assertThat(offset("2026-01-15T12:00:00")).isEqualTo(WINTER);
    assertThat(offset("2026-07-15T12:00:00")).isEqualTo(SUMMER);
    assertThat(offset("2026-03-29T01:59:59")).isEqualTo(WINTER);
    assertThat(offset("2026-03-29T03:00:00")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T01:59:59")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T03:00:00")).isEqualTo(WINTER);
    assertThat(berlin.notes()).isEmpty();
  }

  @Test
  void tellsTheTwoPassesOfARepeatedHourByTheStepBack() {
    assertThat(offset("2026-10-25T01:59:59")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T02:00:00")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T02:59:58")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T02:58:00")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T02:59:59")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T02:00:01")).isEqualTo(WINTER);
    assertThat(offset("2026-10-25T02:30:00")).isEqualTo(WINTER);
    assertThat(offset("2026-10-25T02:59:00")).isEqualTo(WINTER);
    assertThat(offset("2026-10-25T03:00:00")).isEqualTo(WINTER);
    assertThat(offset("2026-10-25T02:59:59")).isEqualTo(WINTER);
    assertThat(berlin.notes()).singleElement().asString().contains("2026-10-25T03:00", "step back");
  }

  @Test
  void doesNotTakeOneLongRequestForTheStepBack() {
    offset("2026-10-25T02:55:00");
    offset("2026-10-25T02:01:00");
    assertThat(offset("2026-10-25T02:55:01")).isEqualTo(SUMMER);
  }

  @Test
  void saysThatARepeatedHourWasNotToldApart() {
    assertThat(offset("2026-10-25T02:10:00")).isEqualTo(SUMMER);
    assertThat(offset("2026-10-25T02:20:00")).isEqualTo(SUMMER);
    assertThat(berlin.notes()).singleElement().asString().contains("2 different stamps", "no step");
  }

  @Test
  void readsASkippedHourAsIfTheClockHadNotLeapt() {
    assertThat(offset("2026-03-29T02:30:00")).isEqualTo(WINTER);
    assertThat(berlin.notes()).singleElement().asString().contains("leaps over", "--zone");
  }

  @Test
  void suspectsAStepBackThatTheZoneDoesNotHave() {
    LocalClock utc = new LocalClock(ZoneOffset.UTC);
    utc.offsetSeconds(local("2026-10-25T02:59:59"));
    utc.offsetSeconds(local("2026-10-25T02:00:02"));
    utc.offsetSeconds(local("2026-10-25T02:00:03"));
    assertThat(utc.notes())
        .singleElement()
        .asString()
        .contains("at 2026-10-25T02:59:59", "name the clock's --zone");

    LocalClock shortly = new LocalClock(ZoneOffset.UTC);
    shortly.offsetSeconds(local("2026-10-25T02:59:59"));
    shortly.offsetSeconds(local("2026-10-25T02:00:02"));
    shortly.offsetSeconds(local("2026-10-25T02:59:59"));
    assertThat(shortly.notes()).isEmpty();
  }

  @Test
  void bearsTheEndsOfTime() {
    LocalClock clock = new LocalClock(ZoneId.of("America/New_York"));
    assertThat(clock.offsetSeconds(local("1970-01-01T00:00:00"))).isEqualTo(-5 * 3_600);
    assertThat(clock.offsetSeconds(local("2261-12-31T23:59:59"))).isEqualTo(-5 * 3_600);
  }

  private int offset(String time) {
    return berlin.offsetSeconds(local(time));
  }

  private static long local(String time) {
    return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
  }
}
