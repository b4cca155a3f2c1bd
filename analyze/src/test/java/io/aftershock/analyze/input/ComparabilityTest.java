package io.aftershock.analyze.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.input.Comparability.Difference;
import io.aftershock.analyze.input.Comparability.Severity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunInfo.Host;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparabilityTest {
  private static final Map<String, String> OPTIONS =
      Map.of("--target", "http://a.test", "--speed", "1.0", "--share", "session");
  private static final Host HOST =
      new Host("Linux 6.1", 4, "OpenJDK 17", "epoll", "core 1", "tsc", "cubic");

  private static RunInfo run(Map<String, String> options, Host host, String program) {
    return new RunInfo(
        RunInfo.SCHEMA,
        program,
        null,
        null,
        new RunInfo.TraceIdentity("outage.trace", "c0ffee", 1, 0, Instant.EPOCH),
        options,
        host,
        Instant.EPOCH,
        End.COMPLETED,
        null,
        List.of(),
        null,
        null,
        0);
  }

  private static List<String> codes(RunInfo one, RunInfo other) {
    return Comparability.of(one, other).differences().stream().map(Difference::code).toList();
  }

  @Test
  void equalRunsDifferInNothing() {
    assertThat(codes(run(OPTIONS, HOST, "1.0"), run(OPTIONS, HOST, "1.0"))).isEmpty();
  }

  private static RunInfo changed(RunInfo run, RunInfo.Event... events) {
    return new RunInfo(
        run.schema(),
        run.createdBy(),
        run.label(),
        run.note(),
        run.trace(),
        run.options(),
        run.host(),
        run.started(),
        run.end(),
        run.endReason(),
        run.endpoints(),
        run.counts(),
        run.fidelity(),
        run.answers(),
        run.fileBytes(),
        run.part(),
        run.arrivals(),
        run.follow(),
        List.of(events),
        run.id());
  }

  @Test
  void aRunThatWasChangedByHandIsNoRunOfItsTrace() {
    long second = 1_000_000_000;
    RunInfo whole = run(OPTIONS, HOST, "1.0");
    RunInfo paused =
        changed(
            whole,
            new RunInfo.Event(RunInfo.Event.PAUSE, 12 * second, 12 * second, 12 * second, null),
            new RunInfo.Event(RunInfo.Event.RESUME, 20 * second, 12 * second, 20 * second, null),
            new RunInfo.Event(RunInfo.Event.LOAD, 29 * second, 22 * second, 30 * second, 0.5));

    assertThat(codes(paused, whole)).containsExactly("changed-by-hand");
    assertThat(Comparability.of(whole, paused).texts(Severity.NEEDS_FORCE))
        .containsExactly(
            "the candidate was changed by hand while it ran, from 12.0 s on: paused at 12.0 s, gone"
                + " on with at 20.0 s, load 0.5 from 30.0 s on");
  }

  @Test
  void aStopLeavesWhatWasSentAsItWas() {
    RunInfo whole = run(OPTIONS, HOST, "1.0");
    RunInfo stopped = changed(whole, new RunInfo.Event(RunInfo.Event.STOP, 1, 1, 1, null));
    assertThat(codes(stopped, whole)).isEmpty();
  }

  @Test
  void anotherTargetAndNameAreWhatComparisonsAreFor() {
    Map<String, String> elsewhere =
        Map.of(
            "--target", "http://b.test:81", "--speed", "1.0", "--share", "session", "--label", "b");

    assertThat(codes(run(OPTIONS, HOST, "1.0"), run(elsewhere, HOST, "1.0"))).isEmpty();
  }

  @Test
  void otherArrivalsAreAnotherLoadAndAStartIsNone() {
    Map<String, String> more =
        Map.of(
            "--target",
            "http://a.test",
            "--speed",
            "1.0",
            "--share",
            "session",
            "--load",
            "2",
            "--shape",
            "0s:1x,5m:3x",
            "--start-at",
            "2026-11-24T14:30:00Z",
            "--limit",
            "1000");

    Comparability all = Comparability.of(run(OPTIONS, HOST, "1.0"), run(more, HOST, "1.0"));

    assertThat(all.texts(Severity.NEEDS_FORCE))
        .containsExactly(
            "the loads differ: --load none -> 2", "the loads differ: --shape none -> 0s:1x,5m:3x");
    assertThat(all.texts(Severity.WORTH_A_WARNING))
        .containsExactly("options differ: --limit none -> 1000; change one thing at a time");
  }

  @Test
  void theGravestComesFirst() {
    Map<String, String> options =
        Map.of(
            "--target", "https://a.test", "--speed", "2.0", "--share", "request", "--max", "true");
    Host host = new Host("Linux 6.1", 8, "OpenJDK 21", "nio", "not pinned", "tsc", "cubic");

    Comparability all = Comparability.of(run(OPTIONS, HOST, "1.0"), run(options, host, "1.1"));

    assertThat(all.differences())
        .extracting(Difference::code)
        .containsExactly(
            "load-differs",
            "speed-differs",
            "protocol-differs",
            "options-differ",
            "host-differs",
            "java-differs",
            "transport-differs",
            "placement-differs",
            "program-differs");
    assertThat(all.texts(Severity.NEEDS_FORCE)).hasSize(3);
    assertThat(all.texts(Severity.WORTH_A_WARNING))
        .contains("options differ: --share session -> request; change one thing at a time")
        .contains(
            "the machines differ: Linux 6.1, 4 CPUs, tsc, cubic -> Linux 6.1, 8 CPUs, tsc, cubic");
  }
}
