package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.http.Http2Server;
import io.aftershock.replay.http.Http2Server.Answer;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFailureReplayTest {
  @TempDir Path temp;

  /** Has a fault: its requests are encoded for another protocol than the one that is spoken. */
  private record Faulty(Workload of) implements Workload {
    @Override
    public ReplayPlan plan(RateCeiling ceiling) throws IOException {
      return of.plan(ceiling);
    }

    @Override
    public RequestSource open(RequestEncoder encoder) throws IOException {
      return of.open(
          new RequestEncoder(
              Targets.one(new Target("127.0.0.1", 80)),
              HostPolicy.TARGET,
              Sharing.SHARED,
              Protocol.HTTP_1_1));
    }

    @Override
    public Path trace() {
      return of.trace();
    }

    @Override
    public String name() {
      return of.name();
    }
  }

  @Test
  void theRunSaysThatTheFaultIsOurs() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 1, i -> 0);
    try (Http2Server server = new Http2Server(Answer.WHOLE, 100)) {
      ReplayOptions usual =
          TestReplays.withProtocol(
              TestReplays.options(temp, server.port(), 1, Duration.ofSeconds(5)), Protocol.HTTP_2);
      ReplayOptions options = TestReplays.withWorkload(usual, new Faulty(usual.workload()));
      RunInfo info = TestReplays.run(options);
      assertThat(info.counts().outcomes()).containsExactly(Map.entry("failed in aftershock", 1L));
      assertThat(info.end()).isEqualTo(End.FAILED);
      assertThat(ReplayText.result(options, info))
          .contains("1 of its requests met a fault of Aftershock itself, not of the target")
          .contains("was encoded for HTTP/1");
    }
  }
}
