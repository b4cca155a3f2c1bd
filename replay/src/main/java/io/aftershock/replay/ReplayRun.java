package io.aftershock.replay;

import io.aftershock.replay.http.Destination;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.Tls;
import io.aftershock.replay.http.Transport;
import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.live.RunLog;
import io.aftershock.replay.live.SampleObserver;
import io.aftershock.replay.load.CappedSource;
import io.aftershock.replay.load.LiveRun;
import io.aftershock.replay.load.LoadGenerator;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.load.Steering;
import io.aftershock.replay.load.StopRule;
import io.aftershock.replay.machine.MachineFacts;
import io.aftershock.replay.machine.MachineWatch;
import io.aftershock.replay.machine.Placement;
import io.aftershock.replay.probe.ProbeTarget;
import io.aftershock.replay.probe.Probes;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.run.BodyWriter;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One replay of a trace: warm-up, run, manifest. {@link #run} is called once, {@link #controls}
 * before it if at all; the others may be called by any thread.
 */
public final class ReplayRun {
  private final ReplayOptions options;
  private final ReplayPlan plan;
  private final Transport transport = Transport.best();
  private final RuleRun rules;
  private final List<SampleObserver> observers;
  private Steering steering = Steering.none();
  private @Nullable RunControls controls;
  private final String id = UUID.randomUUID().toString();
  private List<ProbeTarget> probed = List.of();
  private @Nullable Seat seat;
  private @Nullable Agreement agreement;
  private volatile boolean interrupted;
  private volatile @Nullable LoadGenerator generator;
  private volatile @Nullable Start start;

  /** The moment a run starts. */
  private record Start(Instant time, MachineWatch watch) {}

  /**
   * Prepares the replay of {@code plan}.
   *
   * @param observers each sees what became of each request, on a thread that sends none
   */
  public ReplayRun(ReplayOptions options, ReplayPlan plan, List<SampleObserver> observers) {
    this.options = options;
    this.plan = plan;
    this.rules = options.rules().begin();
    this.observers = List.copyOf(observers);
  }

  /** A name that no other run has. */
  public String id() {
    return id;
  }

  /**
   * One of several generators on this machine, which start together.
   *
   * @param number which one, from 0
   * @param count how many there are
   */
  public record Seat(int number, int count) {}

  /** How generators that start together come to know when. */
  public interface Agreement {
    /**
     * Called once this one is warm: says when all start. Where that is over by then, it starts all
     * the same, and what was due meanwhile is late, and so counted.
     *
     * @throws IOException where it is not to start
     */
    Instant start() throws IOException;
  }

  /** Lets it start together with others; to be called before the run. */
  void startTogether(Seat place, Agreement with) {
    seat = place;
    agreement = with;
  }

  /** Asks {@code targets} for their metrics while the run goes on; to be called before it. */
  public void probe(List<ProbeTarget> targets) {
    probed = List.copyOf(targets);
  }

  /** Counts so far; null before the run. */
  public @Nullable LiveCounters counters() {
    LoadGenerator running = generator;
    return running == null ? null : running.counters();
  }

  /** Time after the run's start; negative before it. */
  public long nanos() {
    LoadGenerator running = generator;
    return running == null ? -1 : running.nanos();
  }

  /** The same without the time in which it was held up: how far its schedule is. */
  public long scheduleNanos() {
    return steering.scheduleNanos(nanos());
  }

  /** Whether it is held up by hand. */
  public boolean isPaused() {
    return steering.isPaused();
  }

  /** Lets it be changed while it runs; what is done so is told to {@code log}, too. */
  RunControls controls(RunLog log) {
    steering = Steering.byHand();
    RunControls made =
        new RunControls(steering, this::nanos, this::stop, RunControls.Terms.of(options), log);
    controls = made;
    return made;
  }

  /** Ends the run early: what is in flight gets a moment, and what was done is kept. */
  public void stop() {
    interrupted = true;
    LoadGenerator running = generator;
    if (running != null) {
      running.stop();
    }
  }

  /**
   * Replays, and returns the manifest of the run.
   *
   * @throws IOException where the target's name is unknown or its certificate not trusted, or the
   *     trace or run fails on disk; what was done by then is in the run, which says so
   */
  public RunInfo run() throws IOException {
    ReplayOptions.Pacing pacing = options.pacing();
    MachineFacts facts = MachineFacts.read(); // Before this thread has a place, which hides others.
    try (Destinations destinations = Destinations.open(options, transport);
        Placement placement = place(pacing)) {
      CommonStart asked = CommonStart.at(options.startAt());
      Rehearsal.run(
          options,
          asked.longestWarmUp(pacing.warmUp()),
          manifest(options, facts).running(),
          loadControls() != null,
          (local, rehearsed) -> rehearsalSetup(local, placement, rehearsed));
      CommonStart commonStart = agreement == null ? asked : CommonStart.orLater(agreement.start());
      RunManifest manifest = manifest(options.startingAt(commonStart.asked()), facts);
      commonStart.requireAhead();
      LoadGenerator.Setup setup =
          setup(destinations.list(), placement, options.stopRules(), rules, observers, steering);
      return replay(setup, placement, manifest, commonStart);
    }
  }

  private RunManifest manifest(ReplayOptions known, MachineFacts facts) {
    return new RunManifest(known, plan, transportInWords(), facts, id);
  }

  private Placement place(ReplayOptions.Pacing pacing) {
    if (!pacing.pinned()) {
      return Placement.none();
    }
    return seat == null
        ? Placement.of(pacing.loops())
        : Placement.beside(pacing.loops(), seat.number(), seat.count());
  }

  private String transportInWords() {
    return transport.name()
        + (options.routing().unixSocket() == null ? "" : ", Unix-domain socket")
        + (options.targets().secure() ? ", " + Tls.inWords() : "");
  }

  /** As that of the run in all that makes a loop's code another one. */
  private LoadGenerator.Setup rehearsalSetup(
      List<Destination> local, Placement placement, RuleRun rehearsed) {
    List<SampleObserver> unasked = observers.stream().map(SampleObserver::forRehearsal).toList();
    return setup(local, placement, List.of(), rehearsed, unasked, steering.forRehearsal());
  }

  private LoadGenerator.Setup setup(
      List<Destination> destinations,
      Placement placement,
      List<StopRule> stopRules,
      RuleRun judge,
      List<SampleObserver> seenBy,
      Steering steeredBy) {
    ReplayOptions.Pacing pacing = options.pacing();
    return new LoadGenerator.Setup(
        transport,
        destinations,
        options.limits(),
        plan.openAhead(options),
        pacing.loops(),
        pacing.precision(),
        options.overload(),
        pacing.closedLoop() ? options.limits().maxConnections() : 0,
        pacing.longest().toNanos(),
        placement,
        stopRules,
        judge,
        seenBy,
        steeredBy,
        judge.sessions() ? () -> options.ruleEncoder(judge) : null);
  }

  private RunInfo replay(
      LoadGenerator.Setup setup, Placement placement, RunManifest manifest, CommonStart commonStart)
      throws IOException {
    LoadGenerator running = new LoadGenerator(setup);
    generator = running;
    if (interrupted) {
      running.stop();
    }
    ReplayOptions.Bodies kept = options.bodies();
    try (RequestSource source = open(running);
        RunWriter writer = RunWriter.create(options.run(), manifest.running());
        BodyWriter bodies = kept.isNothing() ? null : BodyWriter.create(options.run());
        Probes probes = probed.isEmpty() ? null : Probes.start(probed, options.run(), running)) {
      keepEvents(writer, manifest);
      RunSamples samples = new RunSamples(writer, bodies, kept.mostBytes() > 0);
      LoadGenerator.Result result =
          running.run(capped(source), samples, () -> startBy(commonStart));
      if (probes != null) {
        probes.finish(); // Servers are asked what it came to as long as that is fresh.
      }
      List<RunInfo.Event> events = controls == null ? List.of() : controls.end();
      RunManifest.Results results = results(result, placement, events);
      ReplayPlan settled = options.workload().settled(plan);
      return writer.finish(fileBytes -> manifest.ended(settled, results, fileBytes));
    }
  }

  /** What is done to a run is in its manifest at once, so that one that is killed has it too. */
  private void keepEvents(RunWriter writer, RunManifest manifest) {
    if (controls != null) {
      controls.listen(
          events -> {
            Start from = start;
            writer.update(manifest.running(from == null ? Instant.now() : from.time(), events));
          });
    }
  }

  private RequestSource open(LiveRun running) throws IOException {
    RequestEncoder encoder = options.encoder(rules);
    RunControls changing = loadControls();
    return changing == null
        ? options.open(encoder, running)
        : options.open(encoder, running, steering, changing::loadChanged);
  }

  /** By which its requests may become more or fewer while it goes, or null. */
  private @Nullable RunControls loadControls() {
    return controls == null || controls.state().loadRefusal() != null ? null : controls;
  }

  private RequestSource capped(RequestSource source) {
    int mostPerSecond = options.overload().maxPerSecond();
    return mostPerSecond == 0 ? source : new CappedSource(source, new RateCeiling(mostPerSecond));
  }

  /** Waits for the start where there is one in common; returns how far it is. */
  private long startBy(CommonStart commonStart) {
    commonStart.await(() -> interrupted);
    MachineWatch watch = MachineWatch.start(this::nanos);
    // The last thing before the clock starts: on a busy machine the watch takes a while.
    start = new Start(commonStart.time(), watch);
    return commonStart.nanosLeft();
  }

  private RunManifest.Results results(
      LoadGenerator.Result result, Placement placement, List<RunInfo.Event> events) {
    Start known = start;
    Start from = known == null ? new Start(Instant.now(), MachineWatch.start(this::nanos)) : known;
    return new RunManifest.Results(
        from.time(),
        end(result),
        endReason(result),
        result,
        result
            .fidelity()
            .summarize(options.pacing().maxLag().toNanos(), from.watch().end(), options.speed()),
        placement.inWords(),
        rules.answers(plan.endpoints()),
        new RunManifest.ByHand(events, steering.thinned()));
  }

  private End end(LoadGenerator.Result result) {
    if (result.failure() != null || result.ownFailure() != null || result.writeFailure() != null) {
      return End.FAILED;
    }
    if (result.stopReason() != null) {
      return End.STOPPED;
    }
    return interrupted ? End.INTERRUPTED : End.COMPLETED;
  }

  private @Nullable String endReason(LoadGenerator.Result result) {
    if (result.failure() != null) {
      return EndReason.failed(result.failure());
    }
    if (result.ownFailure() != null) {
      return EndReason.wentOnAfter(
          result.ownFailure(), result.outcomes().getOrDefault(Outcome.OWN_FAILURE, 0L));
    }
    if (result.writeFailure() != null) {
      return EndReason.unwritten(result.writeFailure(), result.unwritten());
    }
    if (result.stopReason() != null) {
      return result.stopReason();
    }
    return interrupted ? EndReason.interrupted(scheduleNanos(), plan.spanNanos()) : null;
  }
}
