package io.aftershock.replay;

import io.aftershock.replay.http.Targets;
import io.aftershock.replay.load.LoadGenerator;
import io.aftershock.replay.machine.MachineFacts;
import io.aftershock.replay.run.Answers;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Counts;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunInfo.Host;
import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.run.RunInfo.TargetCounts;
import io.aftershock.replay.run.RunInfo.TracePart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the manifest of a run: once when it starts, once when it has ended. */
final class RunManifest {
  private final ReplayOptions options;
  private final ReplayPlan plan;
  private final String transport;
  private final MachineFacts facts;
  private final String id;

  /**
   * For the run of {@code plan}.
   *
   * @param transport name of its network transport
   * @param facts those of the machine it is sent from
   * @param id a name that no other run has
   */
  RunManifest(
      ReplayOptions options, ReplayPlan plan, String transport, MachineFacts facts, String id) {
    this.options = options;
    this.plan = plan;
    this.transport = transport;
    this.facts = facts;
    this.id = id;
  }

  /**
   * What came of a run.
   *
   * @param started wall-clock time of the run's time 0
   * @param placement where its loops ran, in words
   * @param answers how they differ from recorded ones
   * @param byHand what was changed in it while it ran
   */
  record Results(
      Instant started,
      End end,
      @Nullable String endReason,
      LoadGenerator.Result generator,
      Fidelity fidelity,
      String placement,
      Answers answers,
      ByHand byHand) {}

  /**
   * What was changed in a run while it ran.
   *
   * @param thinned planned requests that were left out for it
   */
  record ByHand(List<RunInfo.Event> events, long thinned) {}

  RunInfo running() {
    return running(Instant.now(), List.of());
  }

  /** The same of one that started then and to which that was done. */
  RunInfo running(Instant started, List<RunInfo.Event> events) {
    return info(plan, started, End.RUNNING, null, null, null, "", null, 0, events);
  }

  /** The manifest of a run that has ended, whose plan turned out to be {@code settled}. */
  RunInfo ended(ReplayPlan settled, Results results, long fileBytes) {
    return info(
        settled,
        results.started(),
        results.end(),
        results.endReason(),
        counts(settled, results),
        results.fidelity(),
        results.placement(),
        results.answers(),
        fileBytes,
        results.byHand().events());
  }

  private Counts counts(ReplayPlan settled, Results results) {
    LoadGenerator.Result generator = results.generator();
    Map<String, Long> outcomes = byLabel(generator.outcomes());
    Map<String, Long> leftOut = new TreeMap<>(settled.leftOut());
    long done = outcomes.values().stream().mapToLong(Long::longValue).sum();
    long all = done + generator.unfinished();
    long thinned = results.byHand().thinned();
    long most = settled.planned() == ReplayPlan.UNKNOWN ? all : settled.planned() - thinned;
    long planned = Math.max(most, all); // More where the load of made requests was raised.
    long notReached = planned - all;
    if (generator.unfinished() > 0) {
      leftOut.put("in flight at the end", generator.unfinished());
    }
    if (thinned > 0) {
      leftOut.put("load lowered while it ran", thinned);
    }
    if (notReached > 0) {
      leftOut.put("not reached before the end", notReached);
    }
    return new Counts(
        planned,
        leftOut,
        outcomes,
        generator.statuses(),
        done - generator.unwritten(),
        options.targets().count() == 1 ? null : byTarget(generator.byTarget()));
  }

  private List<TargetCounts> byTarget(List<Map<Outcome, Long>> outcomes) {
    List<Targets.Weighted> targets = options.targets().weighted();
    return IntStream.range(0, targets.size())
        .mapToObj(i -> new TargetCounts(targets.get(i).toString(), byLabel(outcomes.get(i))))
        .toList();
  }

  private static Map<String, Long> byLabel(Map<Outcome, Long> outcomes) {
    Map<String, Long> byLabel = new TreeMap<>();
    outcomes.forEach((outcome, count) -> byLabel.put(outcome.label(), count));
    return byLabel;
  }

  private RunInfo info(
      ReplayPlan known,
      Instant started,
      End end,
      @Nullable String endReason,
      @Nullable Counts counts,
      @Nullable Fidelity fidelity,
      String placement,
      @Nullable Answers answers,
      long fileBytes,
      List<RunInfo.Event> events) {
    return new RunInfo(
        RunInfo.SCHEMA,
        createdBy(),
        options.label(),
        options.note(),
        known.identity(),
        options.byName(),
        host(placement),
        started,
        end,
        endReason,
        known.endpoints(),
        counts,
        fidelity,
        answers,
        fileBytes,
        part(known),
        known.arrivals(),
        options.workload().follow(),
        events.isEmpty() ? null : events,
        id);
  }

  private @Nullable Part part(ReplayPlan known) {
    Part asked = options.workload().part();
    TracePart ofTrace = known.identity().part();
    return asked != null || ofTrace == null ? asked : new Part(ofTrace.index(), ofTrace.count());
  }

  private Host host(String placement) {
    return new Host(
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        facts.processors(),
        property("java.vm.name") + " " + property("java.runtime.version"),
        transport,
        placement,
        facts.clockSource(),
        facts.congestionControl());
  }

  private static String createdBy() {
    String version = RunManifest.class.getPackage().getImplementationVersion();
    return "aftershock " + (version == null ? "development" : version);
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
