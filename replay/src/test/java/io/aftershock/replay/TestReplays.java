package io.aftershock.replay;

import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Routing;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.http.TlsSettings;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.Precision;
import io.aftershock.replay.load.StopRule;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays of {@code t.trace} into {@code r.run} of a directory, for tests. */
final class TestReplays {
  private TestReplays() {}

  /** Options of a replay to that port of this machine, not warmed up. */
  static ReplayOptions options(Path directory, int port, int connections, Duration timeout) {
    return new ReplayOptions(
        new TraceWorkload(directory.resolve("t.trace"), Schedule.original(), false),
        Targets.one(new Target("127.0.0.1", port)),
        Routing.usual(),
        TlsSettings.usual(),
        directory.resolve("r.run"),
        1,
        false,
        HostPolicy.RECORDED,
        Protocol.HTTP_1_1,
        new Limits(
            connections, Sharing.SHARED, Duration.ofSeconds(60).toNanos(), timeout.toNanos()),
        new ReplayOptions.Pacing(
            1,
            Precision.HYBRID,
            false,
            false,
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofSeconds(5),
            Duration.ZERO,
            0),
        Overload.usual(),
        List.of(),
        ReplayOptions.Bodies.NOTHING,
        RuleSettings.none(),
        null,
        null,
        null);
  }

  static ReplayOptions withSpeed(ReplayOptions options, double speed) {
    Path trace = options.run().resolveSibling("t.trace");
    Copy copy = new Copy(options);
    copy.workload = new TraceWorkload(trace, Schedule.scaled(speed), options.writes());
    copy.speed = speed;
    return copy.options();
  }

  static ReplayOptions withProtocol(ReplayOptions options, Protocol protocol) {
    Copy copy = new Copy(options);
    copy.protocol = protocol;
    return copy.options();
  }

  static ReplayOptions withWorkload(ReplayOptions options, Workload workload) {
    Copy copy = new Copy(options);
    copy.workload = workload;
    return copy.options();
  }

  static ReplayOptions withLimits(ReplayOptions options, Limits limits) {
    Copy copy = new Copy(options);
    copy.limits = limits;
    return copy.options();
  }

  /** The same, with requests that write. */
  static ReplayOptions withWrites(ReplayOptions options) {
    Path trace = options.run().resolveSibling("t.trace");
    Copy copy = new Copy(options);
    copy.workload = new TraceWorkload(trace, Schedule.scaled(options.speed()), true);
    copy.writes = true;
    return copy.options();
  }

  static ReplayOptions withPacing(ReplayOptions options, ReplayOptions.Pacing pacing) {
    Copy copy = new Copy(options);
    copy.pacing = pacing;
    return copy.options();
  }

  static ReplayOptions withOverload(ReplayOptions options, Overload overload) {
    Copy copy = new Copy(options);
    copy.overload = overload;
    return copy.options();
  }

  static ReplayOptions withStopRules(ReplayOptions options, List<StopRule> rules) {
    Copy copy = new Copy(options);
    copy.stopRules = rules;
    return copy.options();
  }

  static ReplayOptions withTarget(ReplayOptions options, Target target, TlsSettings tls) {
    Copy copy = new Copy(options);
    copy.targets = Targets.one(target);
    copy.tls = tls;
    return copy.options();
  }

  static ReplayOptions withBodies(ReplayOptions options, ReplayOptions.Bodies bodies) {
    Copy copy = new Copy(options);
    copy.bodies = bodies;
    return copy.options();
  }

  static ReplayOptions withRules(ReplayOptions options, RuleSettings rules) {
    Copy copy = new Copy(options);
    copy.rules = rules;
    return copy.options();
  }

  static ReplayOptions withTargets(ReplayOptions options, Targets targets, Routing routing) {
    Copy copy = new Copy(options);
    copy.targets = targets;
    copy.routing = routing;
    return copy.options();
  }

  /** Options of which some are to be others. */
  private static final class Copy {
    private Workload workload;
    private Targets targets;
    private Routing routing;
    private TlsSettings tls;
    private Path run;
    private double speed;
    private boolean writes;
    private HostPolicy hostPolicy;
    private Protocol protocol;
    private Limits limits;
    private ReplayOptions.Pacing pacing;
    private Overload overload;
    private List<StopRule> stopRules;
    private ReplayOptions.Bodies bodies;
    private RuleSettings rules;
    private @Nullable String label;

    private Copy(ReplayOptions from) {
      workload = from.workload();
      targets = from.targets();
      routing = from.routing();
      tls = from.tls();
      run = from.run();
      speed = from.speed();
      writes = from.writes();
      hostPolicy = from.hostPolicy();
      protocol = from.protocol();
      limits = from.limits();
      pacing = from.pacing();
      overload = from.overload();
      stopRules = from.stopRules();
      bodies = from.bodies();
      rules = from.rules();
      label = from.label();
    }

    private ReplayOptions options() {
      return new ReplayOptions(
          workload,
          targets,
          routing,
          tls,
          run,
          speed,
          writes,
          hostPolicy,
          protocol,
          limits,
          pacing,
          overload,
          stopRules,
          bodies,
          rules,
          label,
          null,
          null);
    }
  }

  static RunInfo run(ReplayOptions options) throws IOException {
    return new ReplayRun(options, options.plan(), List.of()).run();
  }

  /** The samples of a run, in the order of the trace. */
  static List<RunSample> samples(Path run) throws IOException {
    List<RunSample> samples = new ArrayList<>();
    try (RunReader reader = RunReader.open(run)) {
      for (RunSample sample = reader.next(); sample != null; sample = reader.next()) {
        samples.add(sample);
      }
    }
    samples.sort(Comparator.comparingLong(RunSample::index));
    return samples;
  }
}
