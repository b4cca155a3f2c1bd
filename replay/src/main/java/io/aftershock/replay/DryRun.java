package io.aftershock.replay;

import io.aftershock.replay.http.Limits;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.schedule.WhatIf;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Finds out what would be sent, and sends nothing. */
final class DryRun {
  private DryRun() {}

  /**
   * What would be sent, in words.
   *
   * @throws IOException where the trace cannot be read
   */
  static String of(
      Workload workload,
      double speed,
      Limits limits,
      ReplayOptions.Pacing pacing,
      Overload overload)
      throws IOException {
    RateCeiling ceiling = new RateCeiling(overload.maxPerSecond());
    DryRunTally tally = new DryRunTally();
    ReplayPlan plan;
    if (workload instanceof TraceWorkload recorded) {
      // As it is, too, since this one shows its requests.
      plan =
          new ShapedWorkload(recorded.trace(), WhatIf.ofSpeed(speed), Map.of(), recorded.writes())
              .plan(ceiling, tally);
    } else {
      plan =
          workload instanceof ShapedWorkload shaped
              ? shaped.plan(ceiling, tally)
              : workload.plan(ceiling);
    }
    boolean isAsRecorded = workload instanceof TraceWorkload && speed == 1;
    List<String> whatIf = isAsRecorded ? List.of() : WhatIfText.plan(workload, speed, plan);
    return DryRunText.of(workload.name(), plan, tally, limits, pacing.warmUp(), whatIf);
  }
}
