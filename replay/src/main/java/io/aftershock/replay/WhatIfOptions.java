package io.aftershock.replay;

import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.schedule.Arrivals.Spacing;
import io.aftershock.replay.schedule.LoadCurve;
import io.aftershock.replay.schedule.Loop;
import io.aftershock.replay.schedule.Moment;
import io.aftershock.replay.schedule.WhatIf;
import io.aftershock.replay.schedule.WhatIf.Load;
import io.aftershock.replay.schedule.WhatIf.Thinning;
import io.aftershock.replay.schedule.Window;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about arrivals that are to be other than recorded. */
final class WhatIfOptions {
  private static final double HIGHEST_LOAD = 10_000;

  @Option(
      names = "--load",
      paramLabel = "F",
      description = {
        "Multiply arrivals, and leave time alone. Above 1, each recorded arrival time is used F",
        "times, and requests keep their order, so that they end after 1/F of the trace's time (see",
        "--loop). Below 1, requests are left out, see --thin. Combines with --speed."
      })
  private @Nullable String load;

  @Option(
      names = "--thin",
      paramLabel = "HOW",
      description = {
        "What is left out where the load is below 1: hash (whole sessions, drawn by --seed) or lwl",
        "(keeps what one of 1/F servers would get from a load balancer, by recorded durations:"
            + " least",
        "work left; in turn where there are none). Default: hash."
      })
  private @Nullable String thin;

  @Option(
      names = "--shape",
      paramLabel = "POINTS",
      description = {
        "Multiply the load over the time that is replayed (before --speed), in straight lines from",
        "point to point: '0m:1x,5m:3x,6m:1x'. Two points at one time are a jump."
      })
  private @Nullable String shape;

  @Option(
      names = "--ramp",
      paramLabel = "TIME",
      description = "Let the load grow from nothing to all in the first so much of the run.")
  private @Nullable String ramp;

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      description =
          "Begin there: a moment (2026-11-24T07:55:39Z) or a time after the trace's start (5m).")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "WHEN", description = "End there, likewise.")
  private @Nullable String to;

  @Option(
      names = "--max-gap",
      paramLabel = "TIME",
      description = "Wait no longer than that where the trace has nothing for longer.")
  private @Nullable String maxGap;

  @Option(
      names = "--loop",
      paramLabel = "N|TIME",
      description =
          "Send all N times, or again and again for that long. Later laps have higher indices.")
  private @Nullable String loop;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Send the first N requests only, of all parts together.")
  private @Nullable String limit;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of all that is drawn; the same draws the same. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private final Map<String, String> given = new LinkedHashMap<>();

  /**
   * What they ask for; what is wrong is added to {@code mistakes}.
   *
   * @param arrivals how times are drawn anew, or null
   */
  WhatIf parsed(
      double speed, @Nullable Spacing arrivals, @Nullable Part part, List<String> mistakes) {
    Window window = new Window(moment("--from", from, mistakes), moment("--to", to, mistakes));
    if (!window.isInOrder()) {
      mistakes.add("--to " + to + ": must be later than --from " + from);
    }
    Loop laps = loop == null ? null : Mistakes.parse("--loop", loop, Loop::parse, mistakes);
    Integer most =
        limit == null
            ? null
            : Mistakes.parse("--limit", limit, WhatIfOptions::atLeastOne, mistakes);
    Duration gap = maxGap == null ? null : Mistakes.positive("--max-gap", maxGap, mistakes);
    WhatIf all =
        new WhatIf(
            window,
            gap == null ? Long.MAX_VALUE : gap.toNanos(),
            laps == null ? Loop.ONCE : laps,
            load(mistakes),
            arrivals,
            most == null ? Long.MAX_VALUE : most,
            speed,
            part,
            seed);
    if (thin != null && !all.thins()) {
      mistakes.add("--thin " + thin + ": nothing is left out; give a --load below 1");
    }
    note(all);
    return all;
  }

  /** What means the same is written the same, so that runs of it can be compared. */
  private void note(WhatIf all) {
    double factor = all.load().factor();
    boolean isWhole = factor == Math.rint(factor);
    String number = isWhole ? Long.toString((long) factor) : Double.toString(factor);
    Spacing arrivals = all.arrivals();
    Part part = all.part();
    given.clear();
    put("--load", factor == 1 ? null : number);
    put("--thin", all.load().thinning() == Thinning.LWL ? "lwl" : null);
    put("--shape", shape);
    put("--ramp", ramp);
    put("--from", from);
    put("--to", to);
    put("--max-gap", maxGap);
    put("--loop", loop);
    put("--limit", limit);
    put("--arrivals", arrivals == null ? null : Mistakes.lowerCase(arrivals));
    if (!given.isEmpty()) {
      put("--seed", Long.toString(seed));
    }
    put("--part", part == null ? null : part.toString());
  }

  private void put(String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  /** What {@code --load} says, which is not parsed yet, or null. */
  @Nullable String load() {
    return load;
  }

  /** Takes that for what {@code --load} says. */
  void setLoad(double factor) {
    load = Double.toString(factor);
  }

  /** What was given, by the options' names; after it was parsed. */
  Map<String, String> given() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** The options that change times, of those that were given. */
  List<String> givenTimes() {
    return List.of("--load", "--shape", "--ramp", "--max-gap", "--arrivals").stream()
        .filter(given::containsKey)
        .toList();
  }

  /** Adds to {@code mistakes} what cannot be where a trace is followed. */
  void refuseBesideFollowing(List<String> mistakes) {
    parsed(1, null, null, mistakes);
    given.forEach(
        (name, value) ->
            mistakes.add(
                name + " " + value + ": is for a trace that is whole, not for one with --follow"));
  }

  /** Adds to {@code mistakes} what takes more to know than one part of a trace. */
  void refuseOfParts(List<String> mistakes) {
    if (maxGap != null) {
      mistakes.add("--max-gap " + maxGap + WorkloadOptions.OF_PARTS);
    }
    if (loop != null) {
      mistakes.add("--loop " + loop + WorkloadOptions.OF_PARTS);
    }
    if (limit != null) {
      mistakes.add("--limit " + limit + WorkloadOptions.OF_PARTS);
    }
    if ("lwl".equalsIgnoreCase(thin)) {
      mistakes.add("--thin " + thin + WorkloadOptions.OF_PARTS);
    }
  }

  private static @Nullable Moment moment(
      String option, @Nullable String text, List<String> mistakes) {
    return text == null ? null : Mistakes.parse(option, text, Moment::parse, mistakes);
  }

  private Load load(List<String> mistakes) {
    Double factor =
        load == null ? null : Mistakes.parse("--load", load, WhatIfOptions::factor, mistakes);
    LoadCurve curve =
        shape == null ? null : Mistakes.parse("--shape", shape, LoadCurve::parse, mistakes);
    Duration rise = ramp == null ? null : Mistakes.positive("--ramp", ramp, mistakes);
    Thinning thinning =
        thin == null ? null : Mistakes.choice("--thin", thin, Thinning.class, mistakes);
    if (thinning == Thinning.LWL && (shape != null || ramp != null)) {
      mistakes.add("--thin lwl: needs the same load at all times; leave out --shape and --ramp");
    }
    return new Load(
        factor == null ? 1 : factor,
        curve == null ? Load.RECORDED.shape() : curve,
        rise == null ? 0 : rise.toNanos(),
        thinning == null ? Thinning.HASH : thinning);
  }

  private static double factor(String text) {
    double factor;
    try {
      factor = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a number, such as 2 or 0.5", e);
    }
    if (!(factor > 0 && factor <= HIGHEST_LOAD)) {
      throw new IllegalArgumentException("must be above 0, and 10,000 at most");
    }
    return factor;
  }

  private static int atLeastOne(String text) {
    int number = Mistakes.number(text);
    if (number < 1) {
      throw new IllegalArgumentException("must be at least 1");
    }
    return number;
  }
}
