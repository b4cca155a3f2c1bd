package io.aftershock.replay;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.schedule.Arrivals;
import io.aftershock.replay.schedule.Schedule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what is sent where there is no trace. */
final class WorkloadOptions {
  private static final long SEED = 1;
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
      defaultValue = "constant",
      paramLabel = "HOW",
      description =
          "How --rate is spread: constant (equal gaps) or poisson (as from many users)."
              + " Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String arrivals;

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

  /** Adds to {@code mistakes} what cannot be where a trace is followed. */
  void refuseBesideFollowing(List<String> mistakes) {
    if (url != null) {
      mistakes.add("--url " + url + ": --follow sends a trace; leave out one of them");
    }
    if (rate != null) {
      mistakes.add("--rate " + rate + ": is for --url; a trace has its own times");
    }
  }

  /** What they ask to be sent, or null after adding what is wrong to {@code mistakes}. */
  @Nullable Workload workload(
      @Nullable Path trace, double speed, boolean writes, boolean max, List<String> mistakes) {
    if (url == null) {
      return ofTrace(trace, speed, writes, max, mistakes);
    }
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
    Arrivals.Spacing spacing =
        Mistakes.choice("--arrivals", arrivals, Arrivals.Spacing.class, mistakes);
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

  private @Nullable Workload ofTrace(
      @Nullable Path trace, double speed, boolean writes, boolean max, List<String> mistakes) {
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
    boolean valid = speed > 0 && !Double.isInfinite(speed);
    return valid ? new TraceWorkload(trace, Schedule.scaled(speed), writes) : null;
  }
}
