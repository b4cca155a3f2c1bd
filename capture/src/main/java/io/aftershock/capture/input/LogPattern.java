package io.aftershock.capture.input;

/** A log format. */
record LogPattern() {}
