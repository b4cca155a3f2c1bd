package io.aftershock.capture.select;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.report.Quantities;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests go into a trace. A request is kept if it matches an {@code --include}, where
 * there is any, no {@code --exclude}, was not answered by a cache where those are left out, and
 * belongs to the sample. Immutable and thread-safe.
 */
public final class Selection {
  /** Keeps every request. */
  public static final Selection ALL = new Selection(List.of(), List.of(), null, false, List.of());

  private static final String NOT_INCLUDED = "not in --include";
  private static final String CACHED = "--origin-only: a cache answered";
  private static final String NOT_SAMPLED = "not in --sample";

  private final List<Criterion> included;
  private final List<Exclusion> excluded;
  private final @Nullable SessionSample sample;

  private final boolean originOnly;
  private final List<String> options;

  private record Exclusion(String reason, Criterion criterion) {}

  private Selection(
      List<Criterion> included,
      List<Exclusion> excluded,
      @Nullable SessionSample sample,
      boolean originOnly,
      List<String> options) {
    this.included = List.copyOf(included);
    this.excluded = List.copyOf(excluded);
    this.sample = sample;
    this.originOnly = originOnly;
    this.options = List.copyOf(options);
  }

  /**
   * A selection by expressions as {@link SelectionSyntax} reads them.
   *
   * @param share share of sessions to keep, above 0 and at most 1
   * @param seed decides which sessions these are
   * @throws IllegalArgumentException where an expression cannot be read
   */
  public static Selection of(List<String> include, List<String> exclude, double share, long seed) {
    List<String> options = new ArrayList<>();
    include.forEach(expression -> options.add("--include " + expression));
    List<Exclusion> exclusions = new ArrayList<>();
    for (String expression : exclude) {
      options.add("--exclude " + expression);
      exclusions.add(new Exclusion("--exclude " + expression, SelectionSyntax.parse(expression)));
    }
    if (share < 1) {
      options.add("--sample " + Quantities.percent(share) + " --seed " + seed);
    }
    return new Selection(
        include.stream().map(SelectionSyntax::parse).toList(),
        exclusions,
        share < 1 ? new SessionSample(share, seed) : null,
        false,
        options);
  }

  /** The same selection, without what a cache answered. */
  public Selection withOriginOnly() {
    List<String> said = new ArrayList<>(options);
    said.add("--origin-only");
    return new Selection(included, excluded, sample, true, said);
  }

  /** Whether what a cache answered is left out. */
  public boolean isOriginOnly() {
    return originOnly;
  }

  /** The options that say it, to be told to those who find the trace. */
  public List<String> options() {
    return options;
  }

  /** Why {@code request} is left out, the same for all of its kind; null where it is kept. */
  public @Nullable String skipReason(RecordedRequest request) {
    if (!included.isEmpty() && !isIncluded(request)) {
      return NOT_INCLUDED;
    }
    for (Exclusion exclusion : excluded) {
      if (exclusion.criterion().matches(request)) {
        return exclusion.reason();
      }
    }
    if (originOnly && Boolean.TRUE.equals(request.answeredByCache())) {
      return CACHED;
    }
    return sample == null || sample.contains(request) ? null : NOT_SAMPLED;
  }

  private boolean isIncluded(RecordedRequest request) {
    for (Criterion criterion : included) {
      if (criterion.matches(request)) {
        return true;
      }
    }
    return false;
  }
}
