package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.TestExchanges;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeQueueTest {
  private static final int CAPACITY = 1024;

  private final ExchangeQueue queue = new ExchangeQueue(CAPACITY);
  private final List<Exchange> made = new ArrayList<>();

  /** Puts without end, until nobody takes any more. */
  private Thread fill() {
    return Workers.start(
        "fill",
        () -> {
          boolean wanted = true;
          for (long i = 0; wanted; i++) {
            Exchange exchange = TestExchanges.ready(i);
            made.add(exchange);
            wanted = queue.put(exchange);
          }
          queue.end();
        });
  }

  @Test
  void keepsTheOrderAndEndsWhenAllIsTaken() {
    for (int i = 0; i < 3; i++) {
      made.add(TestExchanges.ready(i));
      assertThat(queue.put(made.get(i))).isTrue();
    }
    assertThat(queue.isExhausted()).isFalse();
    queue.end();
    for (Exchange exchange : made) {
      assertThat(queue.poll()).isSameAs(exchange);
    }
    assertThat(queue.poll()).isNull();
    assertThat(queue.isExhausted()).isTrue();
    made.forEach(Exchange::release);
  }

  /** Else 8,192 bodies of 1 MiB would take 8 GiB. */
  @Test
  void largeOnesHaveRoomFor64MebibytesAndOneAlwaysHas() {
    for (int i = 0; i < 32; i++) {
      Exchange large = TestExchanges.ready(i, 2 << 20);
      assertThat(queue.hasRoomFor(large)).isTrue();
      queue.put(large);
    }
    Exchange next = TestExchanges.ready(32, 17 << 10);
    Exchange small = TestExchanges.ready(33, 100);
    assertThat(queue.hasRoomFor(next)).isFalse();
    assertThat(queue.hasRoomFor(small)).isTrue();
    queue.poll().release();
    assertThat(queue.hasRoomFor(next)).isTrue();
    queue.put(next);
    queue.end();
    queue.close();
    small.release();
    Exchange largest = TestExchanges.ready(0, 65 << 20);
    assertThat(new ExchangeQueue(CAPACITY).hasRoomFor(largest)).isTrue();
    largest.release();
  }

  @Test
  void aLargeOneGivesItsMemoryBackWhenItIsDone() {
    Exchange large = TestExchanges.ready(0, 2 << 20);
    assertThat(large.largeBytes()).isEqualTo(2 << 20);
    TestExchanges.end(large);
    assertThat(large.largeBytes()).isZero();
    large.release();
  }

  @Test
  void givesBackAllThatIsLeftWhenNobodyTakesAnyMore() {
    Thread filling = fill();
    queue.awaitFilled();
    queue.close();
    Workers.join(filling);
    assertThat(made).hasSizeGreaterThan(CAPACITY).allMatch(TestExchanges::isReleased);
    assertThat(queue.isExhausted()).isTrue();
  }
}
