package io.aftershock.replay;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.schedule.Arrivals;
import io.aftershock.replay.schedule.Arrivals.Spacing;
import io.aftershock.replay.schedule.Schedule;
import io.aftershock.replay.schedule.WhatIf;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what is sent where there is no trace. */
final class WorkloadOptions {
  private static final long SEED = 1;
  private static final String RECORDED = "recorded";

  /** Why an option is refused that takes more to know than one part of a trace. */
  static final String OF_PARTS =
      ": needs all of the trace in one place, and this one is in parts; capture it into one";

  private static final Duration NO_END = Duration.ofNanos(Long.MAX_VALUE);

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Send GETs of this one address instead of a trace.")
  private @Nullable String url;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "GETs of --url a second; with --max as many as are answered.")
  private @Nullable Double rate;

  @Option(
      names = "--arrivals",
      paramLabel = "HOW",
      description = {
        "How --rate is spread: constant (equal gaps, the default) or poisson (as from many users).",
        "With a trace, whose own times are the default (recorded), constant or poisson draw them",
        "anew within each second, as many in each as were recorded."
      })
  private @Nullable String arrivals;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long to send to --url, or the end of a run with --max or --follow.")
  private @Nullable String duration;

  /** The target that {@code --url} names, or {@code targets}. */
  List<String> targets(List<String> targets, List<String> mistakes) {
    if (url == null) {
      if (targets.isEmpty()) {
        mistakes.add("--target: is missing; say where to send it, as in http://127.0.0.1:8080");
      }
      return targets;
    }
    for (String target : targets) {
      mistakes.add("--target " + target + ": --url says already where to send; leave one out");
    }
    URI uri = uri(url);
    return List.of(uri == null ? url : uri.getScheme() + "://" + uri.getRawAuthority());
  }

  private static @Nullable URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null; // Parsing the target says so.
    }
  }

  /** When a closed loop ends. */
  Duration longest(List<String> mistakes) {
    Duration parsed =
        duration == null ? NO_END : Mistakes.positive("--duration", duration, mistakes);
    return parsed == null ? NO_END : parsed;
  }

  /** Adds to {@code mistakes} what cannot be where a trace is replayed at several loads. */
  void refuseBesideLoads(List<String> mistakes) {
    if (url != null) {
      mistakes.add("--url " + url + ": a sweep multiplies the load of a trace; name one");
    }
  }

  /** Adds to {@code mistakes} what cannot be shared out among several processes. */
  void refuseBesideOthers(List<String> mistakes) {
    if (url != null) {
      mistakes.add("--url " + url + ": has no sessions to share out among tasks; name a trace");
    }
  }

  /** Adds to {@code mistakes} what takes more to know than one part of a trace. */
  void refuseOfParts(List<String> mistakes) {
    if (arrivals != null && !arrivals.equals(RECORDED)) {
      mistakes.add("--arrivals " + arrivals + OF_PARTS);
    }
  }

  /** Adds to {@code mistakes} what cannot be where a trace is followed. */
  void refuseBesideFollowing(List<String> mistakes) {
    if (url != null) {
      mistakes.add("--url " + url + ": --follow sends a trace; leave out one of them");
    }
    if (rate != null) {
      mistakes.add("--rate " + rate + ": is for --url; a trace has its own times");
    }
    if (arrivals != null && !arrivals.equals(RECORDED)) {
      mistakes.add("--arrivals " + arrivals + ": --follow keeps the recorded ones; leave out one");
    }
  }

  /** What they ask to be sent, or null after adding what is wrong to {@code mistakes}. */
  @Nullable Workload workload(
      @Nullable Path trace,
      WhatIfOptions others,
      @Nullable Part part,
      double speed,
      boolean writes,
      boolean max,
      List<String> mistakes) {
    if (url == null) {
      WhatIf whatIf = others.parsed(speed, redrawn(mistakes), part, mistakes);
      if (max) {
        checkClosedLoop(others, whatIf, mistakes);
      }
      return ofTrace(trace, whatIf, others.given(), writes, max, mistakes);
    }
    others.parsed(1, null, part, mistakes);
    others
        .given()
        .forEach((name, value) -> mistakes.add(name + " " + value + ": is for a trace, not --url"));
    if (trace != null) {
      mistakes.add("TRACE " + trace + ": --url sends no trace; leave one of them out");
    }
    if (duration == null) {
      mistakes.add("--duration: is missing; say how long to send to --url, as in 30s");
    }
    if ((rate == null) != max) {
      mistakes.add("--url needs either --rate N or --max");
    }
    if (rate != null && !(rate > 0 && rate <= 10_000_000)) {
      mistakes.add("--rate " + rate + ": must be above 0");
    }
    Spacing spacing =
        arrivals == null
            ? Spacing.CONSTANT
            : Mistakes.choice("--arrivals", arrivals, Spacing.class, mistakes);
    Duration length = longest(mistakes);
    URI uri = uri(url);
    if (!mistakes.isEmpty() || uri == null || spacing == null) {
      return null;
    }
    return new MadeWorkload(
        path(uri), rate == null ? null : new Arrivals(rate, spacing, SEED), length);
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /** How the times of a trace are drawn anew, or null. */
  private @Nullable Spacing redrawn(List<String> mistakes) {
    return arrivals == null || arrivals.equals(RECORDED)
        ? null
        : Mistakes.choice("--arrivals", arrivals, Spacing.class, mistakes);
  }

  private static void checkClosedLoop(WhatIfOptions others, WhatIf whatIf, List<String> mistakes) {
    for (String option : others.givenTimes()) {
      mistakes.add(option + ": changes times, and --max ignores them; leave out one of the two");
    }
    if (whatIf.loop().laps() == Long.MAX_VALUE) {
      mistakes.add(
          "--loop " + whatIf.loop().text() + ": with --max, say --duration and a number of laps");
    }
  }

  private @Nullable Workload ofTrace(
      @Nullable Path trace,
      WhatIf whatIf,
      Map<String, String> given,
      boolean writes,
      boolean max,
      List<String> mistakes) {
    if (rate != null) {
      mistakes.add("--rate " + rate + ": is for --url; a trace has its own times, see --speed");
    }
    if (duration != null && !max) {
      mistakes.add("--duration " + duration + ": is for --url, --max or --follow");
    }
    if (trace == null) {
      mistakes.add("TRACE: is missing; name a trace, or an address with --url");
      return null;
    }
    if (RunReader.isRun(trace) && !TraceReader.isTrace(trace)) {
      mistakes.add("TRACE " + trace + ": is a run; a run cannot be replayed, its trace can");
      return null;
    }
    double speed = whatIf.speed();
    if (!(speed > 0) || Double.isInfinite(speed)) {
      return null; // Which is said where it was given.
    }
    return whatIf.isOnlySpeed()
        ? new TraceWorkload(trace, Schedule.scaled(speed), writes)
        : new ShapedWorkload(trace, whatIf, given, writes);
  }
}
