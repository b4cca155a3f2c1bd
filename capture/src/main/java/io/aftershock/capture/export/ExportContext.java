package io.aftershock.capture.export;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What every exporter needs to know beside the requests.
 *
 * @param info the trace's manifest
 * @param urls how a request becomes a URL
 * @param notes what the form could not hold
 */
record ExportContext(TraceInfo info, RequestUrls urls, ExportNotes notes) {
  private static final String UNSHOWN =
      "a header field is no UTF-8, so its bytes change when the file is read";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Arrival of the request, in nanoseconds since 1970-01-01T00:00:00Z. */
  long arrivalEpochNanos(TraceRequest request) {
    return epochNanos(info.start()) + request.offsetNanos();
  }

  /**
   * Arrival of the request in ISO 8601, always with nine decimals: readers take fewer for a coarser
   * clock.
   */
  String stamp(TraceRequest request) {
    return STAMP.format(arrival(request));
  }

  /** Arrival of the request. */
  Instant arrival(TraceRequest request) {
    return info.start().plusNanos(request.offsetNanos());
  }

  /** Counts a request with header fields that are no text, for forms that hold nothing else. */
  void noteUnshown(TraceRequest request) {
    for (Header header : request.headers()) {
      if (WireBytes.utf8(header.value()) == null) {
        notes.count(UNSHOWN);
        return;
      }
    }
  }

  /** That moment in nanoseconds since 1970-01-01T00:00:00Z. */
  static long epochNanos(Instant moment) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
  }
}
