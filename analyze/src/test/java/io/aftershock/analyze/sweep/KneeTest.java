package io.aftershock.analyze.sweep;

import static io.aftershock.analyze.sweep.LoadVerdict.INCOMPLETE;
import static io.aftershock.analyze.sweep.LoadVerdict.LATE;
import static io.aftershock.analyze.sweep.LoadVerdict.MET;
import static io.aftershock.analyze.sweep.LoadVerdict.MISSED;
import static io.aftershock.analyze.sweep.LoadVerdict.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.sweep.Knee.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KneeTest {
  @Test
  void isTheHighestLoadThatWasBorne() {
    Knee knee = Knee.of(Map.of(0.5, MET, 1.0, MET, 2.0, MISSED, 4.0, STOPPED));

    assertThat(knee.kind()).isEqualTo(Kind.FOUND);
    assertThat(knee.met()).isEqualTo(1);
    assertThat(knee.missed()).isEqualTo(2);
    assertThat(knee.outliers()).isEmpty();
  }

  @Test
  void aRunWhoseGeneratorWasLateIsNoKneeAndNoMiss() {
    Knee knee = Knee.of(Map.of(1.0, MET, 2.0, LATE, 4.0, MISSED));

    assertThat(knee.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(knee.met()).isEqualTo(1);
    assertThat(knee.missed()).isEqualTo(4);
    assertThat(knee.doubtful()).containsExactly(2.0);
  }

  @Test
  void aLateGeneratorBeyondAMissIsNoMatter() {
    Knee knee = Knee.of(Map.of(1.0, MET, 2.0, MISSED, 4.0, LATE));

    assertThat(knee.kind()).isEqualTo(Kind.FOUND);
    assertThat(knee.doubtful()).isEmpty();
  }

  @Test
  void aLateGeneratorBelowTheKneeIsNoMatterEither() {
    assertThat(Knee.of(Map.of(0.5, LATE, 1.0, MET, 2.0, MISSED)).kind()).isEqualTo(Kind.FOUND);
  }

  @Test
  void isAboveWhereAllWereBorne() {
    Knee knee = Knee.of(Map.of(1.0, MET, 2.0, MET));

    assertThat(knee.kind()).isEqualTo(Kind.ABOVE);
    assertThat(knee.met()).isEqualTo(2);
  }

  @Test
  void isBelowWhereNoneWas() {
    Knee knee = Knee.of(Map.of(1.0, STOPPED, 2.0, MISSED));

    assertThat(knee.kind()).isEqualTo(Kind.BELOW);
    assertThat(knee.missed()).isEqualTo(1);
  }

  @Test
  void isNotKnownWhereNothingIs() {
    assertThat(Knee.of(Map.of()).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(Knee.of(Map.of(1.0, LATE)).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(Knee.of(Map.of(1.0, LATE, 2.0, MISSED)).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(Knee.of(Map.of(1.0, MET, 2.0, INCOMPLETE)).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void lowerLoadsThatMissedAreTold() {
    Knee knee = Knee.of(Map.of(0.5, MISSED, 1.0, MET, 2.0, MISSED));

    assertThat(knee.kind()).isEqualTo(Kind.FOUND);
    assertThat(knee.outliers()).isEqualTo(List.of(0.5));
  }
}
