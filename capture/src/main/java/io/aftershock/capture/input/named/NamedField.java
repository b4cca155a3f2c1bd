package io.aftershock.capture.input.named;

import io.aftershock.capture.input.entry.StampMeaning;

/**
 * What a field of a record says.
 *
 * @param role what it says of the request
 * @param rank of the fields of one role that have a value, the lowest rank counts
 * @param name name of the header field or cookie; in other roles of the field itself, for messages
 * @param unitNanos what a duration without a unit of its own is counted in; 0 where that is not
 *     known, and in other roles
 * @param meaning of a stamp, what moment it is; of any other field, what it tells of a stamp beside
 *     it whose meaning is unknown
 */
public record NamedField(
    FieldRole role, int rank, String name, long unitNanos, StampMeaning meaning) {
  /** A field of {@code role} that counts before all that a map names. */
  public static NamedField first(FieldRole role, long unitNanos, StampMeaning meaning) {
    return new NamedField(role, Integer.MIN_VALUE, role.label(), unitNanos, meaning);
  }

  /** As {@link #first(FieldRole, long, StampMeaning)}, of a role without unit and meaning. */
  public static NamedField first(FieldRole role) {
    return first(role, 0, StampMeaning.UNKNOWN);
  }

  /** A field of {@code role} that counts where there is none that a map names. */
  public static NamedField last(FieldRole role, StampMeaning meaning) {
    return new NamedField(role, Integer.MAX_VALUE, role.label(), 0, meaning);
  }

  NamedField ranked(int otherRank) {
    return new NamedField(role, otherRank, name, unitNanos, meaning);
  }

  NamedField meaning(StampMeaning other) {
    return new NamedField(role, rank, name, unitNanos, other);
  }
}
