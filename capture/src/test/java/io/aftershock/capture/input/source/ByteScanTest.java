package io.aftershock.capture.input.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the plain loop, for all lengths and with the bytes around the sought one. */
final class ByteScanTest {
  private static final byte[] NEAR = {'"' - 1, '"', '"' + 1, 0, 1, -1, -128, 127, '\\', '\\' + 1};

  @Test
  void findsWhatALoopFinds() {
    Random random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = random.nextInt(4) == 0 ? NEAR[random.nextInt(NEAR.length)] : (byte) 'a';
      }
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int to = from + (bytes.length == from ? 0 : random.nextInt(bytes.length - from + 1));
      byte sought = NEAR[random.nextInt(NEAR.length)];
      byte other = NEAR[random.nextInt(NEAR.length)];

      assertThat(ByteScan.indexOf(bytes, from, to, sought))
          .isEqualTo(loop(bytes, from, to, sought, sought));
      assertThat(ByteScan.indexOfEither(bytes, from, to, sought, other))
          .isEqualTo(loop(bytes, from, to, sought, other));
    }
  }

  @Test
  void tellsBytesApartAsArraysDoes() {
    Random random = new Random(6);
    for (int round = 0; round < 20_000; round++) {
      byte[] sought = new byte[random.nextInt(30)];
      random.nextBytes(sought);
      byte[] bytes = new byte[sought.length + 3];
      System.arraycopy(sought, 0, bytes, 1, sought.length);
      int to = 1 + sought.length;
      assertThat(ByteScan.isAt(sought, bytes, 1, to)).isTrue();
      assertThat(ByteScan.isAt(sought, bytes, 1, to + 1)).isFalse();
      assertThat(ByteScan.hash(bytes, 1, to)).isEqualTo(ByteScan.hash(sought, 0, sought.length));

      if (sought.length > 0) {
        bytes[1 + random.nextInt(sought.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(ByteScan.isAt(sought, bytes, 1, to)).isFalse();
        assertThat(ByteScan.hash(bytes, 1, to))
            .isNotEqualTo(ByteScan.hash(sought, 0, sought.length));
      }
    }
  }

  private static int loop(byte[] bytes, int from, int to, byte one, byte other) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == one || bytes[i] == other) {
        return i;
      }
    }
    return -1;
  }
}
