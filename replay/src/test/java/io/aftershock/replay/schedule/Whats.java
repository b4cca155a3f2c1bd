package io.aftershock.replay.schedule;

import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.schedule.Arrivals.Spacing;
import io.aftershock.replay.schedule.WhatIf.Load;
import io.aftershock.replay.schedule.WhatIf.Thinning;
import org.jspecify.annotations.Nullable;

/** What-ifs of which some is other than recorded, for tests. */
final class Whats {
  long maxGapNanos = Long.MAX_VALUE;
  Loop loop = Loop.ONCE;
  double load = 1;
  LoadCurve shape = LoadCurve.FLAT;
  long rampNanos;
  Thinning thinning = Thinning.HASH;
  @Nullable Spacing arrivals;
  long limit = Long.MAX_VALUE;
  double speed = 1;
  @Nullable Part part;
  long seed = 1;

  static WhatIf load(double factor) {
    Whats what = new Whats();
    what.load = factor;
    return what.all();
  }

  WhatIf all() {
    return new WhatIf(
        Window.ALL,
        maxGapNanos,
        loop,
        new Load(load, shape, rampNanos, thinning),
        arrivals,
        limit,
        speed,
        part,
        seed);
  }
}
