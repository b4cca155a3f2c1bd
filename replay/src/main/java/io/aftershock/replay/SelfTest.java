package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.http.Transport;
import io.aftershock.replay.http.WarmUpServer;
import io.aftershock.replay.load.LoadGenerator;
import io.aftershock.replay.load.MadeSource;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.load.SampleTarget;
import io.aftershock.replay.machine.MachineWatch;
import io.aftershock.replay.machine.Placement;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Sample;
import io.aftershock.replay.schedule.Arrivals;
import io.aftershock.replay.schedule.Arrivals.Spacing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what rate this machine can be trusted for: sends Poisson arrivals at rising rates to a
 * server of our own in this very process, which takes some of the machine too, so that against a
 * server elsewhere there is more to spare.
 */
final class SelfTest {
  private static final int[] RATES = {1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000};
  private static final Duration STEP = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final int CLOSED_LOOP_CONNECTIONS = 64;
  private static final int WARM_UP_RATE = 5_000;
  private static final long SEED = 1;

  /** A rate is trusted where 99 % of requests leave within that of their time. */
  private static final long TRUSTED_LAG_NANOS = 1_000_000;

  private final ReplayOptions.Pacing pacing;
  private final PrintWriter out;

  SelfTest(ReplayOptions.Pacing pacing, PrintWriter out) {
    this.pacing = pacing;
    this.out = out;
  }

  /** Runs for 30 to 60 s, and prints a line for each step. */
  void run() {
    try (Placement placement = pacing.pinned() ? Placement.of(pacing.loops()) : Placement.none();
        WarmUpServer server = WarmUpServer.startLasting()) {
      say("Self-test: Poisson arrivals to a server in this process, %s a rate.", seconds(STEP));
      measure(server, placement, new Arrivals(WARM_UP_RATE, Spacing.POISSON, SEED), WARM_UP);
      say("");
      say("%10s  %10s  %9s  %9s  %9s  %s", "asked", "sent", "lag p50", "p99", "max", "");
      int trusted = 0;
      for (int i = 0; i < RATES.length && isKept(RATES[i], server, placement); i++) {
        trusted = RATES[i];
      }
      Fidelity most = measure(server, placement, null, STEP);
      say("");
      say(
          "As fast as it is answered, on %d connections: %,.0f/s.",
          CLOSED_LOOP_CONNECTIONS, most.sentPerSecond());
      say(
          "This machine can be trusted for %,d requests/s: there 99%% of them leave within %s.",
          trusted, Durations.format(TRUSTED_LAG_NANOS));
      say("Loops: %s.", placement.inWords());
    }
  }

  /**
   * Whether two steps of at most three keep that rate: what happens once in a while on any machine
   * must not decide.
   */
  private boolean isKept(int rate, WarmUpServer server, Placement placement) {
    int kept = 0;
    int late = 0;
    while (kept + late == 0 || (late > 0 && kept < 2 && late < 2)) {
      Arrivals arrivals = new Arrivals(rate, Spacing.POISSON, SEED);
      Fidelity fidelity = measure(server, placement, arrivals, STEP);
      if (fidelity.lagNanos().getOrDefault("p99", 0L) <= TRUSTED_LAG_NANOS) {
        kept++;
        say(fidelity, "");
      } else {
        late++;
        say(fidelity, late == 1 ? "late; again" : "too late");
      }
    }
    return late < 2;
  }

  private Fidelity measure(
      WarmUpServer server, Placement placement, @Nullable Arrivals arrivals, Duration length) {
    LoadGenerator.Setup setup =
        new LoadGenerator.Setup(
            Transport.best(),
            List.of(server.destination()),
            new Limits(
                arrivals == null ? CLOSED_LOOP_CONNECTIONS : 1_000,
                Sharing.SHARED,
                Duration.ofSeconds(60).toNanos(),
                Duration.ofSeconds(5).toNanos()),
            CLOSED_LOOP_CONNECTIONS,
            pacing.loops(),
            pacing.precision(),
            Overload.usual(),
            arrivals == null ? CLOSED_LOOP_CONNECTIONS : 0,
            length.toNanos(),
            placement,
            List.of(),
            RuleRun.none(),
            List.of(),
            null);
    Targets target = Targets.one(new Target("127.0.0.1", 80));
    RequestEncoder encoder =
        new RequestEncoder(target, HostPolicy.TARGET, Sharing.SHARED, Protocol.HTTP_1_1);
    LoadGenerator generator = new LoadGenerator(setup);
    MachineWatch watch = MachineWatch.start(generator::nanos);
    try (RequestSource source =
        new MadeSource(
            encoder, "/", arrivals == null ? null : arrivals.times(), length.toNanos())) {
      return generator
          .run(source, new Discarded(), () -> LoadGenerator.LEAD_NANOS)
          .fidelity()
          .summarize(TRUSTED_LAG_NANOS, watch.end(), 1);
    }
  }

  private void say(Fidelity fidelity, String remark) {
    say(
        "%,10.0f  %,10.0f  %9s  %9s  %9s  %s",
        fidelity.offeredPerSecond(),
        fidelity.sentPerSecond(),
        lag(fidelity, "p50"),
        lag(fidelity, "p99"),
        lag(fidelity, "max"),
        remark);
  }

  private static String lag(Fidelity fidelity, String percentile) {
    return Durations.format(fidelity.lagNanos().getOrDefault(percentile, 0L));
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  /** What happened is of no interest here, only when. */
  private record Discarded() implements SampleTarget {
    @Override
    public void append(Sample sample) {}

    @Override
    public void flush() {}
  }
}
