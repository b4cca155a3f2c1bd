package io.aftershock.capture.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RateProfileTest {
  @Test
  void hasAPlaceForEveryOffsetOfTheSpan() {
    for (long span : new long[] {0, 1, 59, 60, 61, 1_000_003}) {
      RateProfile profile = new RateProfile(span);
      profile.add(0);
      profile.add(span);
      assertThat(profile.counts()).hasSizeLessThanOrEqualTo(61);
      assertThat(profile.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    }
  }

  @Test
  void drawsFewAsLowAndNoneAsBlank() {
    assertThat(RateProfile.sparkline(List.of(0L, 1L, 500L, 1_000L))).isEqualTo(" ▁▄█");
    assertThat(RateProfile.sparkline(List.of())).isEmpty();
  }
}
