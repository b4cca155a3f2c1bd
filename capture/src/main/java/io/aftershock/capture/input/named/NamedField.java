package io.aftershock.capture.input.named;

import io.aftershock.capture.input.entry.StampMeaning;

/**
 * What a field of a record says.
 *
 * @param role what it says of the request
 * @param rank of the fields of one role that have a value, the lowest rank counts
 * @param name name of the header field or cookie; empty in other roles
 * @param unitNanos what a duration without a unit of its own is counted in; 0 in other roles
 * @param meaning of a stamp, what moment it is; of any other field, what it tells of a stamp beside
 *     it whose meaning is unknown
 */
public record NamedField(
    FieldRole role, int rank, String name, long unitNanos, StampMeaning meaning) {}
