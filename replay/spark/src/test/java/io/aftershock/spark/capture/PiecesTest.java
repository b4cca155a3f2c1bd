package io.aftershock.spark.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static StoredFile file(String name, long length) {
    return new StoredFile(name, "file:/" + name, length, 100, new ArrayList<>());
  }

  @Test
  void cutsWhatMayBeCutAndFindsItAgain() {
    Pieces pieces =
        new Pieces(
            List.of(file("a.log", 305), file("b.log.gz", 1_000), file("c.log", 0)),
            List.of(
                new Inspection.Finding(true, null),
                new Inspection.Finding(false, null),
                new Inspection.Finding(true, null)));

    assertThat(pieces.all())
        .extracting(one -> one.piece().start() + "-" + one.piece().end())
        .containsExactly("0-100", "100-200", "200-305", "0-1000", "0-0");
    assertThat(pieces.all().get(3).piece().whole()).isTrue();
    assertThat(pieces.indexOf(0, 1)).isZero();
    assertThat(pieces.indexOf(0, 100)).isZero();
    assertThat(pieces.indexOf(0, 101)).isEqualTo(1);
    assertThat(pieces.indexOf(0, 300)).isEqualTo(2);
    assertThat(pieces.indexOf(1, 900)).isEqualTo(3);
    assertThat(pieces.indexOf(2, 1)).isEqualTo(4);
  }
}
