package io.aftershock.capture.input.stamp;

import java.util.EnumSet;
import java.util.Set;

/** What a column can say of a time stamp. */
public enum TimePart {
  YEAR,
  MONTH,
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  ZONE,
  FRACTION;

  /** All that an instant of whole seconds needs; without a zone it is one in UTC. */
  public static final Set<TimePart> NEEDED = Set.copyOf(EnumSet.range(YEAR, SECOND));

  /** What a column with a whole instant says. */
  public static final Set<TimePart> INSTANT = Set.copyOf(EnumSet.range(YEAR, ZONE));
}
