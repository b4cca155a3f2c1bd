package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.TestExchanges;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSinkTest {
  private final FinishedQueue finished = new FinishedQueue();
  private final FreeExchanges free = new FreeExchanges();
  private final List<Long> written = new ArrayList<>();

  private SampleSink sink(int room) {
    SampleTarget target =
        new SampleTarget() {
          @Override
          public void append(Sample sample) throws IOException {
            if (written.size() == room) {
              throw new IOException("no space left");
            }
            written.add(sample.index());
          }

          @Override
          public void flush() {}
        };
    for (int i = 0; i < 3; i++) {
      finished.add(TestExchanges.notSent());
    }
    finished.close();
    StopRules rules = new StopRules(List.of(), () -> 0, new StopSignal());
    SampleSink sink =
        new SampleSink(target, List.of(finished), free, 1, rules, RuleRun.none(), List.of());
    sink.run();
    return sink;
  }

  @Test
  void writesAndCountsAndGivesBack() {
    SampleSink sink = sink(3);
    assertThat(written).hasSize(3);
    assertThat(sink.failure()).isNull();
    assertThat(sink.outcomes()).containsOnlyKeys(Outcome.NOT_SENT).containsValue(3L);
    Exchange first = free.take();
    Exchange second = free.take();
    assertThat(second).isNotSameAs(first);
    first.release();
    second.release();
    free.release();
  }

  /** The target must not notice: what cannot be written is counted, and the run goes on. */
  @Test
  void aFullDiskEndsTheWritingAndNothingElse() {
    SampleSink sink = sink(1);
    assertThat(written).hasSize(1);
    assertThat(sink.failure()).hasMessage("no space left");
    assertThat(sink.unwritten()).isEqualTo(2);
    assertThat(sink.outcomes()).containsValue(3L);
    free.release();
  }
}
