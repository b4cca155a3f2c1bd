package io.aftershock.capture.inspect;

import io.aftershock.capture.trace.BodyOrigin;
import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import java.util.ArrayList;
import java.util.List;

/** Finds what a faithful replay of a trace would need and the trace does not have. */
final class MissingParts {
  private long requests;
  private long withoutBody;
  private long madeUpBody;
  private long withoutHost;
  private long withoutScheme;
  private long withoutDuration;
  private long withoutStatus;

  void add(TraceRequest request) {
    requests++;
    withoutBody += TraceRequest.expectsBody(request.method()) && request.body() == null ? 1 : 0;
    madeUpBody += request.bodyOrigin() == BodyOrigin.RECORDED ? 0 : 1;
    withoutHost += request.host() == null ? 1 : 0;
    withoutScheme += request.scheme() == null ? 1 : 0;
    withoutDuration += request.durationNanos() < 0 ? 1 : 0;
    withoutStatus += request.status() == 0 ? 1 : 0;
  }

  /** What is missing, and what to do about it; empty where nothing is. */
  List<MissingPart> find(TraceInfo.Time time) {
    List<MissingPart> missing = new ArrayList<>();
    if (time.resolutionNanos() >= 100_000_000L && requests > 0) {
      missing.add(
          new MissingPart(
              "times finer than " + Durations.format(time.resolutionNanos()),
              requests,
              within(time.subsecond()),
              "log $msec (NGINX) or %{usec_frac}t (Apache)"));
    }
    add(
        missing,
        "bodies of POST, PUT and PATCH",
        withoutBody,
        "they are sent empty",
        "capture a HAR, or give some with capture --body-from");
    add(
        missing,
        "recorded bodies",
        madeUpBody,
        "made-up ones are sent, of a template or a filler",
        "capture a HAR");
    add(
        missing,
        "Host headers",
        withoutHost,
        "the target's own host is sent",
        "log $host (NGINX) or %{Host}i (Apache)");
    add(
        missing,
        "schemes (http or https)",
        withoutScheme,
        "the target's scheme is used",
        "log $scheme (NGINX)");
    add(
        missing,
        "durations",
        withoutDuration,
        time.stamp().equals("arrival")
            ? "a run cannot be compared with what was recorded"
            : "each counts as arrived when it was done",
        "log $request_time (NGINX) or %D (Apache)");
    add(missing, "statuses", withoutStatus, "errors of then are not known", "log $status or %>s");
    return missing;
  }

  private static String within(String subsecond) {
    return switch (subsecond) {
      case "none" -> "all requests of one stamp are sent at once";
      case "poisson" -> "they are spread at random, so bursts within a stamp are invented";
      default -> "they are spread evenly, so bursts within a stamp are lost";
    };
  }

  private static void add(
      List<MissingPart> missing, String what, long requests, String effect, String remedy) {
    if (requests > 0) {
      missing.add(new MissingPart(what, requests, effect, remedy));
    }
  }
}
