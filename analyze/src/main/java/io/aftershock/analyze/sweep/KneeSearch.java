package io.aftershock.analyze.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says which load to send next: first those that were asked for, from the lowest on, then again and
 * again the middle between the highest that was borne and the lowest that was not. Not thread-safe.
 */
public final class KneeSearch {
  /** Digits of a load between two others; more would promise more than a run can tell. */
  private static final MathContext DIGITS = new MathContext(3);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final NavigableSet<Double> asked;
  private final NavigableMap<Double, LoadVerdict> sent = new TreeMap<>();
  private final List<Double> notSent = new ArrayList<>();
  private int refinementsLeft;
  private boolean ended;

  /**
   * A search.
   *
   * @param loads each above 0
   * @param refinements how often to look between two of them
   */
  public KneeSearch(Collection<Double> loads, int refinements) {
    this.asked = new TreeSet<>(loads);
    this.refinementsLeft = refinements;
  }

  /** The next load to send, or null where there is none. */
  public @Nullable Double next() {
    if (ended) {
      return null;
    }
    Double lowest = asked.pollFirst();
    return lowest != null ? lowest : refined();
  }

  private @Nullable Double refined() {
    Knee knee = knee();
    if (refinementsLeft == 0 || knee.kind() != Knee.Kind.FOUND) {
      return null;
    }
    refinementsLeft--;
    return middle(knee);
  }

  /** Null where nothing is between them that has so few digits. */
  private static @Nullable Double middle(Knee knee) {
    if (knee.met() == null || knee.missed() == null) {
      return null;
    }
    double middle =
        BigDecimal.valueOf(knee.met())
            .add(BigDecimal.valueOf(knee.missed()))
            .divide(TWO, DIGITS)
            .doubleValue();
    return middle > knee.met() && middle < knee.missed() ? middle : null;
  }

  /** What came of a load that was sent. */
  public void add(double load, LoadVerdict verdict) {
    sent.put(load, verdict);
    if (verdict == LoadVerdict.INCOMPLETE) {
      end();
    } else if (verdict == LoadVerdict.STOPPED) {
      giveUp();
    }
  }

  /** Nothing is sent any more. */
  public void end() {
    ended = true;
    giveUp();
  }

  private void giveUp() {
    notSent.addAll(asked);
    asked.clear();
  }

  /** The knee, as far as it is known. */
  public Knee knee() {
    return Knee.of(Map.copyOf(sent));
  }

  /** Loads that were asked for and are not sent any more, in ascending order. */
  public List<Double> notSent() {
    return List.copyOf(notSent);
  }
}
