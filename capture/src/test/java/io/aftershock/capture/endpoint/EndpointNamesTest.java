package io.aftershock.capture.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EndpointNamesTest {
  private final EndpointNames endpoints = new EndpointNames(List.of());

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

  @Test
  void namesByTheFirstPatternThatMatches() {
    EndpointNames own =
        new EndpointNames(
            List.of(PathPattern.parse("/files/**"), PathPattern.parse("/{shop}/p-{id}.html")));

    own.indexOf("GET", "/files/a/b/17?x=1");
    own.indexOf("GET", "/berlin/p-77.html");
    own.indexOf("GET", "/berlin/77");
    own.indexOf("POST", "/files");

    assertThat(own.names())
        .containsExactly(
            "GET /files/**", "GET /{shop}/p-{id}.html", "GET /berlin/:n", "POST /files/**");
  }
}
