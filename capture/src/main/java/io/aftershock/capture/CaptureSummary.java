package io.aftershock.capture;

import io.aftershock.capture.body.BodyCounts;
import io.aftershock.capture.report.RequestsPerSession;
import io.aftershock.capture.trace.TraceInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture did.
 *
 * @param trace where the trace is
 * @param sources what was read
 * @param info the trace's manifest
 * @param bodies where the requests' bodies come from
 * @param peakSecondRequests requests in the busiest second, or 0
 * @param peakSecondOffsetNanos when that starts, after the trace's start
 * @param requestsPerSession how many requests sessions have, or null where none are known
 * @param stampOptionUnused whether {@code --stamp} was given and decided nothing, since the sources
 *     tell what their stamps are
 * @param firstRejections the first lines that were not understood
 * @param truncations how sources broke off before their end; what they had before is in the trace
 * @param maxRejects what share of lines may be rejected
 */
record CaptureSummary(
    String trace,
    List<SourceLines> sources,
    TraceInfo info,
    BodyCounts bodies,
    long peakSecondRequests,
    long peakSecondOffsetNanos,
    @Nullable RequestsPerSession requestsPerSession,
    boolean stampOptionUnused,
    List<Rejection> firstRejections,
    List<String> truncations,
    RejectLimit maxRejects) {

  /** Where the lines are listed that were not understood. */
  String rejectedFile() {
    return trace + "/" + RejectionLog.FILE_NAME;
  }

  boolean hasTooManyRejects() {
    return maxRejects.isExceededBy(info.counts().rejectedTotal(), info.counts().lines());
  }

  boolean isEmpty() {
    return info.counts().kept() == 0;
  }
}
