package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.http.BodyPolicy;
import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Routing;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.http.TlsSettings;
import io.aftershock.replay.load.BodyKeepingSource;
import io.aftershock.replay.load.LiveRun;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.Overload.Late;
import io.aftershock.replay.load.Precision;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.load.SigningSource;
import io.aftershock.replay.load.SteeredSource;
import io.aftershock.replay.load.Steering;
import io.aftershock.replay.load.StopRule;
import io.aftershock.replay.rules.RuleEncoder;
import io.aftershock.replay.rules.RuleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a replay was asked to do.
 *
 * @param workload what is sent
 * @param targets the only places it sends to
 * @param routing where connections go, where not to where the targets' names say
 * @param tls whom to trust and who to be where the target is secure
 * @param run the run to write
 * @param speed how much time is compressed, above 0
 * @param writes whether requests whose method writes are sent too
 * @param hostPolicy which Host header is sent
 * @param protocol version of HTTP
 * @param limits connections and timeouts, over all loops
 * @param pacing how exactly it is sent
 * @param overload what is done with what is late or too much
 * @param stopRules each ends the run when it is broken
 * @param bodies what is kept of response bodies
 * @param rules what is changed on the way
 * @param label the user's name for the run, or null
 * @param note what else the user says of it, or null
 * @param startAt the run's time 0 where it was asked for, or null for as soon as all is ready
 */
public record ReplayOptions(
    Workload workload,
    Targets targets,
    Routing routing,
    TlsSettings tls,
    Path run,
    double speed,
    boolean writes,
    HostPolicy hostPolicy,
    Protocol protocol,
    Limits limits,
    Pacing pacing,
    Overload overload,
    List<StopRule> stopRules,
    Bodies bodies,
    RuleSettings rules,
    @Nullable String label,
    @Nullable String note,
    @Nullable Instant startAt) {

  /**
   * How exactly it is sent.
   *
   * @param loops threads that send, at least 1
   * @param pinned whether each may have a processor of its own
   * @param closedLoop whether to send as fast as the target answers, whatever the trace's times
   * @param longest when a closed loop ends, if not before
   * @param maxLag bound of the generator's own lateness (p99); over it the run is not trustworthy
   * @param warmUp the longest time to warm up in before the start; zero for not at all
   * @param openAhead connections to open before the start, or {@link #AUTO}
   */
  public record Pacing(
      int loops,
      Precision precision,
      boolean pinned,
      boolean closedLoop,
      Duration longest,
      Duration maxLag,
      Duration warmUp,
      int openAhead) {
    /** As many connections as the workload asks for. */
    public static final int AUTO = -1;
  }

  /**
   * What is kept of response bodies.
   *
   * @param mostBytes bytes of each, or 0
   * @param hashed whether their hashes are
   */
  public record Bodies(int mostBytes, boolean hashed) {
    static final Bodies NOTHING = new Bodies(0, false);

    boolean isNothing() {
      return equals(NOTHING);
    }
  }

  /**
   * Finds out what is going to be sent.
   *
   * @throws IOException where it cannot be read, or is damaged
   */
  ReplayPlan plan() throws IOException {
    return workload.plan(new RateCeiling(overload.maxPerSecond()));
  }

  /** The same with another start. */
  ReplayOptions startingAt(@Nullable Instant start) {
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
        note,
        start);
  }

  /** An encoder of its requests for one run. */
  RequestEncoder encoder(RuleRun run) {
    return run.isIdle()
        ? new RequestEncoder(targets, hostPolicy, limits.sharing(), protocol)
        : ruleEncoder(run);
  }

  /** The same where there are rules or sessions. */
  RuleEncoder ruleEncoder(RuleRun run) {
    return new RuleEncoder(targets, hostPolicy, limits.sharing(), protocol, run);
  }

  /**
   * Opens its requests, of whose responses' bodies what is asked for is kept.
   *
   * @throws IOException where they cannot be read
   */
  RequestSource open(RequestEncoder encoder) throws IOException {
    return complete(workload.open(encoder), encoder);
  }

  /** Opens them likewise for a run; those that come in while it goes, too. */
  RequestSource open(RequestEncoder encoder, LiveRun run) throws IOException {
    return complete(workload.open(encoder, run), encoder);
  }

  /**
   * Opens them for a run whose load is changed while it goes.
   *
   * @param changed is told of the due time of the first request by another load than before
   */
  RequestSource open(RequestEncoder encoder, LiveRun run, Steering steering, LongConsumer changed)
      throws IOException {
    Workload.Supply supply = workload.openForAnyLoad(encoder, run);
    return new SteeredSource(
        complete(supply.source(), encoder), steering, supply.untilNanos(), changed);
  }

  private RequestSource complete(RequestSource opened, RequestEncoder encoder) {
    RequestSource source =
        encoder instanceof RuleEncoder ruled && ruled.signsAhead()
            ? new SigningSource(opened, ruled, Clock.systemUTC())
            : opened;
    return bodies.isNothing()
        ? source
        : new BodyKeepingSource(source, new BodyPolicy(bodies.mostBytes(), bodies.hashed()));
  }

  /**
   * Refuses to send nothing.
   *
   * @throws IOException where {@code plan} has no requests; it says what was left out
   */
  void requireRequests(ReplayPlan plan) throws IOException {
    if (plan.planned() == 0) {
      throw new IOException(
          workload.name()
              + " has nothing to send"
              + (plan.writesLeftOut().isEmpty() ? "" : " without --writes")
              + (plan.leftOut().isEmpty()
                  ? ""
                  : "; left out " + WhatIfText.counts(plan.leftOut())));
    }
  }

  /** The options by their names on the command line, for the run's manifest. */
  Map<String, String> byName() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("--target", targets.toString());
    putRouting(names);
    putTls(names);
    names.put("--speed", Double.toString(speed));
    names.putAll(workload.options());
    if (startAt != null) {
      names.put("--start-at", startAt.toString());
    }
    names.put("--max", Boolean.toString(pacing.closedLoop()));
    names.put("--connections", Integer.toString(limits.maxConnections()));
    names.put("--share", lowerCase(limits.sharing()));
    names.put("--open-ahead", openAhead());
    names.put("--idle", Durations.format(limits.idleNanos()));
    names.put("--timeout", Duration.ofNanos(limits.timeoutNanos()).toMillis() + "ms");
    names.put("--writes", Boolean.toString(writes));
    names.put("--host", lowerCase(hostPolicy));
    names.put("--http", protocol.version());
    names.put("--late", late());
    names.put("--max-in-flight", Integer.toString(overload.maxInFlight()));
    names.put("--max-rate", maxRate());
    names.put("--stop-if", stopIf());
    putBodies(names);
    names.putAll(rules.names());
    names.put("--precision", lowerCase(pacing.precision()));
    names.put("--loops", Integer.toString(pacing.loops()));
    names.put("--pin", Boolean.toString(pacing.pinned()));
    names.put("--max-lag", pacing.maxLag().toMillis() + "ms");
    names.put("--warm-up", pacing.warmUp().toMillis() + "ms");
    names.putAll(workload.options());
    return names;
  }

  /** Nothing for a target without TLS, so that its runs stay comparable with older ones. */
  private void putTls(Map<String, String> names) {
    if (targets.secure()) {
      names.put("--insecure", Boolean.toString(tls.insecure()));
      putFile(names, "--cacert", tls.authorities());
      putFile(names, "--cert", tls.certificate());
      putFile(names, "--key", tls.key());
    }
  }

  /** Nothing where the targets' names say it all, for the same reason. */
  private void putRouting(Map<String, String> names) {
    if (!routing.resolves().isEmpty()) {
      names.put("--resolve", joined(routing.resolves()));
    }
    if (!routing.connectTos().isEmpty()) {
      names.put("--connect-to", joined(routing.connectTos()));
    }
    putFile(names, "--unix-socket", routing.unixSocket());
  }

  /** Nothing where nothing is kept, for the same reason. */
  private void putBodies(Map<String, String> names) {
    if (bodies.mostBytes() > 0) {
      names.put("--save-bodies", Integer.toString(bodies.mostBytes()));
    }
    if (bodies.hashed()) {
      names.put("--hash-bodies", "true");
    }
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static void putFile(Map<String, String> names, String option, @Nullable Path file) {
    if (file != null) {
      names.put(option, file.toString());
    }
  }

  private String stopIf() {
    return stopRules.isEmpty()
        ? "none"
        : stopRules.stream().map(StopRule::text).collect(Collectors.joining(", "));
  }

  private String openAhead() {
    return pacing.openAhead() == Pacing.AUTO ? "auto" : Integer.toString(pacing.openAhead());
  }

  private String maxRate() {
    return overload.maxPerSecond() == 0 ? "none" : Integer.toString(overload.maxPerSecond());
  }

  private String late() {
    String late = lowerCase(overload.late());
    return overload.late() == Late.SEND
        ? late
        : late + ":" + Duration.ofNanos(overload.lateNanos()).toMillis() + "ms";
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
