package io.aftershock.replay;

import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.run.RunInfo.Part;
import java.io.IOException;
import java.nio.file.Path;
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

  /** The trace it comes from, or null. */
  @Nullable Path trace();

  /** Its name for people. */
  String name();

  /** The options that change its arrivals, by their names on the command line. */
  default Map<String, String> options() {
    return Map.of();
  }

  /** Which part of it is sent, or null for all. */
  default @Nullable Part part() {
    return null;
  }
}
