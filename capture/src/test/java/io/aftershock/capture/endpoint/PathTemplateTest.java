package io.aftershock.capture.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/ /",
        "/product/17 /product/:n",
        "/product/17/ /product/:n/",
        "/api/v1/items?id=17 /api/v1/items",
        "/a/2024-05-01/b /a/:n/b",
        "/u/550e8400-e29b-41d4-a716-446655440000 /u/:id",
        "/o/507f1f77bcf86cd799439011 /o/:id",
        "/s/a8Fk2Lq9Zx0Pm4Wc7t /s/:id",
        "/blog/geekery/ssl-latency.html /blog/geekery/ssl-latency.html",
        "/h264-encoder-presets /h264-encoder-presets",
        "/deadbeef /deadbeef",
        "/shop;jsessionid=AB12/cart /shop",
        "/img/1234/photo-17.JPG?v=2 /img/1234/photo-17.JPG",
        "//double//17 //double//:n",
        "/reset/REDACTED-17 /reset/:id",
        "/users/REDACTED/orders /users/:id/orders",
        "/p/red-shoes-48213 /p/red-shoes-:n",
        "/p/48213-red-shoes /p/:n-red-shoes",
        "/p/red-shoes-48213.html /p/red-shoes-:n.html",
        "/order_77123 /order_:n",
        "/blog/2024/05/how-to-build-3-things-in-2024-fast /blog/:n/:n/how-to-build-3-things-in-2024-fast",
        "/v2/users /v2/users",
        "/topic/covid-19 /topic/covid-19",
        "/static/app.d41d8cd98f00b204.js /static/app.:id.js",
        "/static/main-a1b2c3d4.chunk.css /static/main-:id.chunk.css",
        "/static/jquery-3.4.1.min.js /static/jquery-3.4.1.min.js",
        "/static/decade.js /static/decade.js",
        "* *"
      })
  void takesOutWhatVaries(String target, String template) {
    assertThat(PathTemplate.of(target)).isEqualTo(template);
  }

  @Test
  void hasNothingThatATerminalWouldObeyAndFitsALine() {
    assertThat(PathTemplate.of("/a\u001b[2J\u0085")).isEqualTo("/a?[2J?");
    assertThat(PathTemplate.of("/" + "a".repeat(5_000))).hasSizeLessThan(200);
  }
}
