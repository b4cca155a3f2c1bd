package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class ResponseBodyTest {
  private final ByteBuf in = Unpooled.copiedBuffer("0123456789", US_ASCII);

  private static String kept(ResponseBody body) {
    return US_ASCII.decode(body.kept()).toString();
  }

  @Test
  void keepsPartsInTheirOrder() {
    ResponseBody body = new ResponseBody(new BodyPolicy(12, true));
    body.add(in, 0, 10);
    body.add(in, 5, 5);
    assertThat(kept(body)).isEqualTo("012345678956");
    assertThat(body.bytes()).isEqualTo(15);
    long hash = body.hash();
    body.clear();
    assertThat(body.bytes()).isZero();
    assertThat(kept(body)).isEmpty();
    body.add(in, 0, 10);
    assertThat(body.hash()).isNotEqualTo(hash);
    body.add(in, 5, 5);
    assertThat(body.hash()).as("however it was cut into parts").isEqualTo(hash);
  }

  @Test
  void givesItsMemoryBack() {
    BodyPolicy policy = new BodyPolicy(1 << 20, false);
    ResponseBody body = new ResponseBody(policy);
    body.add(in, 0, 10);
    assertThat(policy.takenBytes()).isPositive();
    body.clear();
    assertThat(policy.takenBytes()).isZero();
  }

  /** So that a target that answers faster than the disk writes cannot exhaust it. */
  @Test
  void keepsNothingOnceMemoryIsShort() {
    BodyPolicy policy = new BodyPolicy(1 << 20, false);
    assertThat(policy.take((int) BodyPolicy.MOST_BYTES)).isTrue();
    ResponseBody body = new ResponseBody(policy);
    body.add(in, 0, 10);
    policy.giveBack((int) BodyPolicy.MOST_BYTES);
    body.add(in, 0, 10); // Of what has a gap, nobody would know where.
    assertThat(kept(body)).isEmpty();
    assertThat(body.bytes()).isEqualTo(20);
  }
}
