package io.aftershock.capture.input.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheResultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hit",
        "HIT",
        "REMOTE_HIT",
        "OriginShieldHit",
        "HIT-CLUSTER",
        "UPDATING",
        "synth",
        "TCP_HIT",
        "TCP_MEM_HIT_ABORTED",
        "TCP_DENIED",
        "cache hit",
        "Hit from cloudfront"
      })
  void theCacheAnswered(String result) {
    assertThat(CacheResult.answered(result)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Miss",
        "RefreshHit",
        "REVALIDATED",
        "STALE",
        "EXPIRED",
        "pass",
        "MISS-CLUSTER",
        "PARTIAL_HIT",
        "TCP_MISS",
        "TCP_REFRESH_HIT",
        "TCP_REFRESH_UNMODIFIED",
        "TCP_REF_FAIL_HIT"
      })
  void theOriginWasAsked(String result) {
    assertThat(CacheResult.answered(result)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Error", "N/A", "unknown", "NONE", "HIT-STALE", "tcp_"})
  void nothingIsSaid(String result) {
    assertThat(CacheResult.answered(result)).isNull();
  }
}
