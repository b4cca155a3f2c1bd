package io.aftershock.capture.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The targets that Go 1.19's net/url and net/http sent as they were, or refused. */
final class GoClientTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%2Fb?x=%",
        "//double//slash",
        "/a/../b/./c",
        "/plus+and%20space;p=1,2'!()*",
        "/q?a=[1]&b={2}|^`\\"
      })
  void leavesWhatIsSentAsItIs(String target) {
    assertThat(GoClient.withPlainPath(target)).isEqualTo(target);
    assertThat(GoClient.canParse(target)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/dollar$(x)${y}`z`?i=9, /dollar$(x)$%7By%7D%60z%60?i=9",
    "/a%2Fb|c, /a%2Fb%7Cc",
    "/back\\slash^, /back%5Cslash%5E",
  })
  void encodesWhatWouldHaveThePathWrittenAnew(String target, String plain) {
    assertThat(GoClient.withPlainPath(target)).isEqualTo(plain);
    assertThat(GoClient.canParse(target)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/p/%41%zz?x=%, /p/%41%25zz?x=%", "/50%, /50%25", "/%4, /%254"})
  void encodesAPercentThatWouldBeRefused(String target, String plain) {
    assertThat(GoClient.withPlainPath(target)).isEqualTo(plain);
    assertThat(GoClient.canParse(target)).isFalse();
    assertThat(GoClient.canParse(plain)).isTrue();
  }
}
