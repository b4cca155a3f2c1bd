package io.aftershock.capture.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretPatternsTest {
  private final SecretPatterns patterns = new SecretPatterns(Set.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@shop.example|EMAIL",
        "ann%40shop.example|EMAIL",
        "ann.bo+news@mail.shop.example|EMAIL",
        "mail+ann@shop.example+now|EMAIL",
        "4111111111111111|CARD",
        "4111-1111-1111-1111|CARD",
        "4111%201111%201111%201111|CARD",
        "5500005555555559|CARD",
        "378282246310005|CARD",
        "192.0.2.17|IP_ADDRESS",
        "192.0.2.17:8080|IP_ADDRESS",
        "2001:db8::17|IP_ADDRESS",
        "2001%3Adb8%3A%3A17|IP_ADDRESS",
        "[2001:db8:0:0:0:0:0:1]|IP_ADDRESS",
        "::ffff:192.0.2.17|IP_ADDRESS",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_X|TOKEN",
        "Bearer%20abc|TOKEN",
        "ghp_abcdefghijklmnop|TOKEN",
        "a8Fk2Lq9Zx0Pm4Wc7tQe81Rs|TOKEN",
        "pT3-xk_9QzL0aB7cD2eF6gH1==|TOKEN"
      })
  void tellsSecretsByTheirLooks(String value, SecretKind kind) {
    assertThat(patterns.kindOf(value)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "@ann",
        "vue@2.6.14",
        "logo@2x.png",
        "1700000000000",
        "1700000000000000",
        "4111111111111112",
        "41111111111111110000",
        "1.2.3",
        "1.2.3.4.5",
        "300.1.1.1",
        "12:34:56",
        "00:11:22:33:44:55",
        "::",
        "550e8400-e29b-41d4-a716-446655440000",
        "507f1f77bcf86cd799439011",
        "d41d8cd98f00b204e9800998ecf8427e",
        "how-to-replay-traffic-in-2024-and-why",
        "HowToReplayTrafficIn2024AndWhyItIsDone",
        "jquery-ui-1.12.1.custom.min.js",
        "IMG_20240501_120000123_HDR",
        "%zz%%4"
      })
  void leavesOrdinaryValuesAlone(String value) {
    assertThat(patterns.kindOf(value)).isNull();
  }

  @Test
  void findsMostRandomTokens() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    Random random = new Random(3);
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      StringBuilder token = new StringBuilder();
      random.ints(32, 0, 64).forEach(at -> token.append(alphabet.charAt(at)));
      found += patterns.kindOf(token.toString()) == SecretKind.TOKEN ? 1 : 0;
    }
    assertThat(found).isGreaterThan(900);
  }

  @Test
  void looksNotForKindsThatAreKept() {
    SecretPatterns lenient = new SecretPatterns(EnumSet.of(SecretKind.EMAIL));

    assertThat(lenient.kindOf("ann@shop.example")).isNull();
    assertThat(lenient.kindOf("192.0.2.17")).isEqualTo(SecretKind.IP_ADDRESS);
  }
}
