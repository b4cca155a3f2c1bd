package io.aftershock.analyze.findings;

import io.aftershock.analyze.stats.Decomposition;
import io.aftershock.analyze.stats.ShapeDistance;
import io.aftershock.analyze.stats.Stretch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the difference of all requests lies: in what part of the distribution, in which endpoints,
 * and when. Only of sides that share a trace.
 *
 * @param shape how far the distributions are apart, and in which ranges of quantiles
 * @param endpoints names of the parts of {@code decomposition}, the most frequent first
 * @param decomposition what each endpoint adds
 * @param stretches stretches of trace time that differ in another way than the rest; often none
 * @param clock when what they are about was recorded, or null where that is not known
 */
public record Breakdown(
    ShapeDistance shape,
    List<String> endpoints,
    Decomposition decomposition,
    List<Stretch> stretches,
    @Nullable RecordedClock clock) {
  /** Copies the lists. */
  public Breakdown {
    endpoints = List.copyOf(endpoints);
    stretches = List.copyOf(stretches);
  }
}
