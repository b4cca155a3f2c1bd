package io.aftershock.replay;

import io.aftershock.replay.run.RunInfo.ArrivalChange;
import io.aftershock.replay.schedule.WhatIf;
import io.aftershock.replay.schedule.WhatIf.Thinning;
import java.util.ArrayList;
import java.util.List;

/** Where a what-if is unlike the traffic that it stands for. */
final class Distortions {
  private static final String SPEED =
      "--speed changes gaps, and not keep-alive, timeouts, cache lifetimes or autoscalers,"
          + " which last as long as ever";

  private Distortions() {}

  static List<String> of(WhatIf whatIf, ArrivalChange change) {
    List<String> notes = new ArrayList<>();
    if (whatIf.speed() != 1) {
      notes.add(SPEED);
    }
    if (whatIf.amplifies()) {
      notes.add("arrivals of one time leave together, and the requests of a session follow sooner");
    }
    if (change.laps() > 1) {
      notes.add("a lap asks for what the one before asked for: caches answer more than they would");
    }
    if (whatIf.thins()) {
      notes.add("with fewer requests, caches are colder than they would be");
    }
    if (whatIf.load().thinning() == Thinning.LWL) {
      notes.add("--thin lwl cuts sessions apart: some requests lack those before them");
    }
    if (whatIf.arrivals() != null) {
      notes.add("--arrivals forgets bursts shorter than a second");
    }
    if (whatIf.maxGapNanos() != Long.MAX_VALUE) {
      notes.add("--max-gap leaves the target less time to rest, and caches less to expire");
    }
    return notes.stream().map(note -> "note: " + note).toList();
  }
}
