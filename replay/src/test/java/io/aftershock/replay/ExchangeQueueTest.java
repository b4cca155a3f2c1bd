package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.TestExchanges;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeQueueTest {
  private final ExchangeQueue queue = new ExchangeQueue();
  private final List<Exchange> made = new ArrayList<>();

  /** Puts without end, until nobody takes any more. */
  private Thread fill() {
    return Workers.start(
        "fill",
        () -> {
          boolean wanted = true;
          for (long i = 0; wanted; i++) {
            Exchange exchange = TestExchanges.ready(TestTraces.get(i, i));
            made.add(exchange);
            wanted = queue.put(exchange);
          }
          queue.end();
        });
  }

  @Test
  void keepsTheOrderAndEndsWhenAllIsTaken() {
    for (int i = 0; i < 3; i++) {
      made.add(TestExchanges.ready(TestTraces.get(i, i)));
      assertThat(queue.put(made.get(i))).isTrue();
    }
    assertThat(queue.isExhausted()).isFalse();
    queue.end();
    for (Exchange exchange : made) {
      assertThat(queue.poll()).isSameAs(exchange);
    }
    assertThat(queue.poll()).isNull();
    assertThat(queue.isExhausted()).isTrue();
    made.forEach(Exchange::drop);
  }

  @Test
  void givesBackAllThatIsLeftWhenNobodyTakesAnyMore() {
    Thread filling = fill();
    queue.awaitFilled();
    queue.close();
    Workers.join(filling);
    assertThat(made).hasSizeGreaterThan(8000).allMatch(TestExchanges::isReleased);
    assertThat(queue.isExhausted()).isTrue();
  }
}
