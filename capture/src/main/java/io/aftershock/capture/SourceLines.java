package io.aftershock.capture;

import io.aftershock.capture.trace.TraceInfo;

/**
 * A source that was read.
 *
 * @param source what the manifest says of it
 * @param lines number of its lines or entries
 */
record SourceLines(TraceInfo.Source source, long lines) {}
