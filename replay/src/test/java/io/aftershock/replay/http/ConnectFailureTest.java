package io.aftershock.replay.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.Outcome;
import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {
  @Test
  void theSystemsWordsAreUnderstood() {
    assertThat(ConnectFailure.outcome(new ConnectTimeoutException("after 100 ms")))
        .isEqualTo(Outcome.CONNECT_TIMED_OUT);
    assertThat(ConnectFailure.outcome(new ConnectException("Connection timed out")))
        .isEqualTo(Outcome.CONNECT_TIMED_OUT);
    assertThat(ConnectFailure.outcome(new ConnectException("Connection refused: /127.0.0.1:1")))
        .isEqualTo(Outcome.REFUSED);
    assertThat(ConnectFailure.outcome(new NoRouteToHostException("No route to host")))
        .isEqualTo(Outcome.CONNECT_FAILED);
    assertThat(ConnectFailure.outcome(null)).isEqualTo(Outcome.CONNECT_FAILED);
  }

  @Test
  void theGeneratorsOwnFaultsAreToldApart() {
    assertThat(
            ConnectFailure.outcome(
                new ChannelException(
                    "Unable to create Channel",
                    new IOException(
                        "newSocketStream(..) failed with error(-24): Too many open" + " files"))))
        .isEqualTo(Outcome.NO_RESOURCES);
    assertThat(
            ConnectFailure.outcome(
                new ChannelException(new IOException("Too many open files in system"))))
        .isEqualTo(Outcome.NO_RESOURCES);
    assertThat(
            ConnectFailure.outcome(new ConnectException("Cannot assign requested address: /::1:1")))
        .isEqualTo(Outcome.NO_RESOURCES);
  }
}
