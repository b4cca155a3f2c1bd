package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeredSourceTest {
  private final Steering steering = Steering.byHand();
  private final List<Long> changes = new ArrayList<>();

  /** A request a microsecond. */
  private static final class EvenSource implements RequestSource {
    private final RequestEncoder encoder =
        new RequestEncoder(
            Targets.one(new Target("127.0.0.1", 80)),
            HostPolicy.TARGET,
            Sharing.SHARED,
            Protocol.HTTP_1_1);
    private final byte[][] get = encoder.get("/");
    private final long count;
    private long index;

    private EvenSource(long count) {
      this.count = count;
    }

    @Override
    public boolean next(Exchange into) {
      if (index == count) {
        return false;
      }
      encoder.copy(get, index, into);
      into.intendAt(1000 * index++);
      return true;
    }
  }

  private record Sent(long index, long nanos) {}

  private SteeredSource source(long count, long untilNanos) {
    return new SteeredSource(new EvenSource(count), steering, untilNanos, changes::add);
  }

  private static List<Sent> take(SteeredSource source, int most) throws IOException {
    List<Sent> sent = new ArrayList<>();
    Exchange exchange = new Exchange();
    while (sent.size() < most && source.next(exchange)) {
      sent.add(new Sent(exchange.index(), exchange.intendedNanos()));
    }
    exchange.release();
    return sent;
  }

  @Test
  void untouchedItIsAsPlanned() throws IOException {
    List<Sent> sent = take(source(100, Long.MAX_VALUE), 1000);
    assertThat(sent)
        .hasSize(100)
        .allSatisfy(each -> assertThat(each.nanos()).isEqualTo(1000 * each.index()));
    assertThat(changes).isEmpty();
    assertThat(steering.thinned()).isZero();
  }

  @Test
  void atTwiceTheLoadEachTimeIsUsedTwiceAndNoRequestIsLeftOut() throws IOException {
    SteeredSource source = source(100, Long.MAX_VALUE);
    take(source, 10);
    steering.multiply(2);

    List<Sent> more = take(source, 1000);

    assertThat(more).hasSize(90);
    assertThat(more.subList(0, 4))
        .containsExactly(
            new Sent(10, 10_000), new Sent(11, 10_000), new Sent(12, 11_000), new Sent(13, 11_000));
    assertThat(more.get(89)).isEqualTo(new Sent(99, 54_000));
    assertThat(changes).containsExactly(10_000L);
    assertThat(steering.thinned()).isZero();
  }

  @Test
  void afterMoreLoadThereIsAsMuchAsPlannedAgainAtTheTimesThatFollow() throws IOException {
    SteeredSource source = source(100, Long.MAX_VALUE);
    steering.multiply(3);
    take(source, 30);
    steering.multiply(1);
    List<Sent> rest = take(source, 2);
    assertThat(rest).containsExactly(new Sent(30, 10_000), new Sent(31, 11_000));
    assertThat(changes).containsExactly(0L, 10_000L);
  }

  @Test
  void atHalfTheLoadAboutHalfAreLeftOutAndTheOthersKeepTheirTimes() throws IOException {
    steering.multiply(0.5);
    List<Sent> sent = take(source(10_000, Long.MAX_VALUE), 10_000);
    assertThat(sent).hasSizeBetween(4_800, 5_200);
    assertThat(sent).allSatisfy(each -> assertThat(each.nanos()).isEqualTo(1000 * each.index()));
    assertThat(steering.thinned()).isEqualTo(10_000 - sent.size());
  }

  @Test
  void endlessRequestsEndWithTheTime() throws IOException {
    steering.multiply(2);
    List<Sent> sent = take(source(Long.MAX_VALUE, 50_000), 10_000);
    assertThat(sent).hasSize(100);
    assertThat(sent.get(99)).isEqualTo(new Sent(99, 49_000));
  }
}
