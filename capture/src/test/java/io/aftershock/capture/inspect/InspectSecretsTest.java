package io.aftershock.capture.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectSecretsTest {
  private static final String LOG =
      """
      1700000000.100 "GET /a?token=tok3n-in-query&q=ann@shop.example HTTP/1.1" 200 "Bearer s3cret-bearer"
      1700000000.200 "GET /a?token=tok3n-in-query HTTP/1.1" 200 "-"
      1700000000.300 "GET /plain/17 HTTP/1.1" 200 "-"
      """;
  private static final String FORMAT = "$msec \"$request\" $status \"$http_authorization\"";

  @TempDir private Path temp;

  @Test
  void findsNothingInWhatCaptureRedacted() throws IOException {
    CommandRun run = inspect(capture());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("nothing suspicious in 3 requests").hasLineCount(1);
  }

  @Test
  void listsWhatWasKeptWithoutShowingIt() throws IOException {
    Path trace = capture("--keep", "token", "--keep", "authorization", "--keep", "e-mail");

    CommandRun run = inspect(trace);

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains("3 suspicious places in 3 requests")
        .contains("token, 2 times, first in request 0: to… (14 characters)")
        .contains("authorization, 1 time, first in request 0: Be… (20 characters)")
        .contains("looks like: e-mail, 1 time, first in request 0: an… (16 characters)")
        .contains("KEPT as asked: authorization, e-mail, token")
        .doesNotContain("tok3n", "s3cret", "shop.example");
    CommandRun json = CommandRun.of(new InspectCommand(), trace, "--secrets", "--json");
    assertThat(json.exit()).isEqualTo(4);
    assertThat(json.out()).contains("aftershock.secrets/1").doesNotContain("tok3n", "s3cret");
  }

  private static CommandRun inspect(Path trace) {
    return CommandRun.of(new InspectCommand(), trace, "--secrets");
  }

  private Path capture(Object... options) throws IOException {
    Path log = Files.writeString(temp.resolve("access.log"), LOG);
    Path trace = temp.resolve("a.trace");
    Object[] words = new Object[options.length + 5];
    System.arraycopy(new Object[] {log, "-o", trace, "--log-format", FORMAT}, 0, words, 0, 5);
    System.arraycopy(options, 0, words, 5, options.length);
    assertThat(CommandRun.capture(words).exit()).isZero();
    return trace;
  }
}
