package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.TestTraces;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.http.TestExchanges;
import io.aftershock.replay.rules.DataTable;
import io.aftershock.replay.rules.RuleContext;
import io.aftershock.replay.rules.RuleEncoder;
import io.aftershock.replay.rules.RuleFile;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.rules.SessionMode;
import io.aftershock.replay.rules.TestRequests;
import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningSourceTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  /** What is read ten minutes ahead would be refused, were it signed for the time of reading. */
  @Test
  void signsForTheTimeWhenARequestIsDue() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("rules.yaml"),
            "rules: [{auth: {aws-sigv4: {access-key: A, secret-key: B, region: r, service: s}}}]");
    List<String> mistakes = new ArrayList<>();
    RuleContext context =
        new RuleContext(
            List.of(),
            DataTable.none(),
            false,
            Map.<String, String>of()::get,
            SigningSourceTest.class.getClassLoader());
    RuleEncoder encoder =
        new RuleEncoder(
            Targets.one(new Target("127.0.0.1", 80)),
            HostPolicy.RECORDED,
            Sharing.SHARED,
            Protocol.HTTP_1_1,
            new RuleRun(RuleFile.read(file, context, mistakes), SessionMode.NONE));
    assertThat(mistakes).isEmpty();
    TraceRequest request = TestTraces.get(0, 0);
    RequestSource ahead =
        into -> {
          encoder.encode(TestRequests.recorded(request), into);
          into.intendAt(Duration.ofMinutes(10).toNanos());
          into.refuse(Outcome.OVER_RATE);
          return true;
        };
    Exchange exchange = new Exchange();
    try (SigningSource source =
        new SigningSource(ahead, encoder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      assertThat(source.next(exchange)).isTrue();
    }
    assertThat(exchange.refusal()).isEqualTo(Outcome.OVER_RATE);
    assertThat(TestExchanges.text(exchange))
        .contains("X-Amz-Date: 20260101T001000Z\r\n", "Credential=A/20260101/r/s/aws4_request");
    exchange.release();
  }
}
