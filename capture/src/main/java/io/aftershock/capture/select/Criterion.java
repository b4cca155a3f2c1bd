package io.aftershock.capture.select;

import io.aftershock.capture.input.entry.RecordedRequest;

/** Tells whether a request is of a kind. Immutable and thread-safe. */
@FunctionalInterface
interface Criterion {
  boolean matches(RecordedRequest request);
}
