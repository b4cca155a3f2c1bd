package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "2026-11-24,                      2026-11-24T00:00:00Z",
    "2026-11-24T07:30,                2026-11-24T07:30:00Z",
    "2026-11-24 07:30:15,             2026-11-24T07:30:15Z",
    "2026-11-24T07:30:15.25Z,         2026-11-24T07:30:15.25Z",
    "2026-11-24T07:30:15+0130,        2026-11-24T06:00:15Z",
    "2026-11-24T07:30-01:00,          2026-11-24T08:30:00Z",
    "1700000000,                      2023-11-14T22:13:20Z",
  })
  void readsMoments(String text, Instant moment) {
    assertThat(Instant.EPOCH.plusNanos(TimeWindow.moment(text))).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-11-24T7:30", "07:30:00", "12"})
  void refusesWhatIsNoMoment(String text) {
    assertThatThrownBy(() -> TimeWindow.moment(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 2026-11-24");
  }

  @Test
  void holdsItsFirstMomentAndNotItsLast() {
    TimeWindow window = new TimeWindow(10, 20);

    assertThat(window.reasonAgainst(9)).isEqualTo(TimeWindow.BEFORE);
    assertThat(window.reasonAgainst(10)).isNull();
    assertThat(window.reasonAgainst(19)).isNull();
    assertThat(window.reasonAgainst(20)).isEqualTo(TimeWindow.AFTER);
  }

  @Test
  void isCertainOnlyWhereNoArrivalWithinTheResolutionFits() {
    TimeWindow window = new TimeWindow(10 * SECOND, 20 * SECOND);

    assertThat(window.certainReasonAgainst(request(9, 0))).isEqualTo(TimeWindow.BEFORE);
    assertThat(window.certainReasonAgainst(request(10, 5))).isNull();
    assertThat(window.certainReasonAgainst(request(20, 0))).isEqualTo(TimeWindow.AFTER);
    assertThat(window.certainReasonAgainst(request(25, 5))).isEqualTo(TimeWindow.AFTER);
    assertThat(window.certainReasonAgainst(request(25, 6))).isNull();
    assertThat(TimeWindow.ALWAYS.certainReasonAgainst(request(25, -1))).isNull();
  }

  private static RecordedRequest request(long stampSeconds, long durationSeconds) {
    return RecordedRequest.at(1, stampSeconds * SECOND, SECOND, StampMeaning.UNKNOWN)
        .durationNanos(durationSeconds * SECOND)
        .build();
  }
}
