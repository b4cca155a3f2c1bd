package io.aftershock.capture;

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
