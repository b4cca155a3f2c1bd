package io.aftershock.replay;

import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.load.LiveRun;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent in a run: the requests of a trace, or made ones. */
public interface Workload {
  /**
   * Finds out what is going to be sent, before anything leaves.
   *
   * @param ceiling what is above it is not going to be
   * @throws IOException where it cannot be read, or is damaged
   */
  ReplayPlan plan(RateCeiling ceiling) throws IOException;

  /**
   * Opens its requests, from their beginning.
   *
   * @throws IOException where they cannot be read
   */
  RequestSource open(RequestEncoder encoder) throws IOException;

  /**
   * Opens its requests for a run, from their beginning; those that come in while it goes, too.
   *
   * @throws IOException where they cannot be read
   */
  default RequestSource open(RequestEncoder encoder, LiveRun run) throws IOException {
    return open(encoder);
  }

  /**
   * Requests for a run whose load may be changed while it goes.
   *
   * @param source the requests as they are planned, and more where there always are more
   * @param untilNanos time of the run when it ends, if they do not before
   */
  record Supply(RequestSource source, long untilNanos) {}

  /**
   * Opens them for a run whose load may be changed while it goes.
   *
   * @throws IOException where they cannot be read
   */
  default Supply openForAnyLoad(RequestEncoder encoder, LiveRun run) throws IOException {
    return new Supply(open(encoder, run), Long.MAX_VALUE);
  }

  /** What the number of recorded arrivals is multiplied by. */
  default double load() {
    return 1;
  }

  /** What else is to be said of it before anything leaves, a sentence each. */
  default List<String> remarks() {
    return List.of();
  }

  /** Options of its own by their names on the command line, for the run's manifest. */
  default Map<String, String> options() {
    return Map.of();
  }

  /** What the plan turned out to be, once the run has ended. */
  default ReplayPlan settled(ReplayPlan plan) {
    return plan;
  }

  /** How its trace was followed, once the run has ended; or null. */
  default RunInfo.@Nullable Follow follow() {
    return null;
  }

  /** The trace it comes from, or null. */
  @Nullable Path trace();

  /** Its name for people. */
  String name();

  /** Which part of it is sent, or null for all. */
  default @Nullable Part part() {
    return null;
  }
}
