package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EndpointNamesTest {
  private final EndpointNames endpoints = new EndpointNames();

  @Test
  void numbersEndpointsInOrderOfAppearance() {
    assertThat(endpoints.indexOf("GET", "/product/1")).isZero();
    assertThat(endpoints.indexOf("POST", "/product/1")).isEqualTo(1);
    assertThat(endpoints.indexOf("GET", "/product/2?x=1")).isZero();
    assertThat(endpoints.names()).containsExactly("GET /product/:n", "POST /product/:n");
  }

  @Test
  void isBoundedWhateverClientsAskFor() {
    for (int i = 0; i < 10_000; i++) {
      endpoints.indexOf("GET", "/word" + Integer.toString(i, 36) + "x");
      endpoints.indexOf("M" + i, "/");
    }

    assertThat(endpoints.names()).hasSizeLessThan(EndpointNames.MAX_ENDPOINTS + 20);
    assertThat(endpoints.names()).contains("GET (other)", "(method) (other)");
    assertThat(endpoints.names().get(endpoints.indexOf("GET", "/unseen"))).isEqualTo("GET (other)");
  }
}
