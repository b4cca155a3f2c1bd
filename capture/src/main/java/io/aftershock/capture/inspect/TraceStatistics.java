package io.aftershock.capture.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aftershock.capture.report.RequestsPerSession;
import io.aftershock.capture.trace.TraceInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a trace, in figures; as JSON, the product of {@code inspect --json}.
 *
 * @param schema {@link #SCHEMA}
 * @param trace path of the trace, as given
 * @param sources the inputs it was captured from
 * @param lines what became of their lines or entries
 * @param selection the options that said which of them are in the trace
 * @param time what stamps meant
 * @param start arrival of the first request (UTC)
 * @param end arrival of the last request (UTC)
 * @param spanNanos time between those
 * @param requests number of requests
 * @param clients number of different client addresses
 * @param sessions number of different sessions
 * @param requestsPerSession how many requests they have, or null where none are known
 * @param arrivals figures of arrivals, or null for an empty trace
 * @param hosts requests by recorded Host
 * @param methods requests by method
 * @param statuses requests by recorded status; {@code unknown} where there is none
 * @param serverErrorShare share of requests with a recorded status of 500 or more
 * @param durations recorded durations, or null where there are none
 * @param endpoints by number of requests, the most first
 * @param incident the stretch in which something was other than usual, or null where nothing was
 * @param missing what a faithful replay would need and the trace does not have
 * @param follow how it was written while its log was, or null
 */
record TraceStatistics(
    String schema,
    String trace,
    List<TraceInfo.Source> sources,
    TraceInfo.Counts lines,
    List<String> selection,
    TraceInfo.Time time,
    Instant start,
    Instant end,
    long spanNanos,
    long requests,
    long clients,
    long sessions,
    @Nullable RequestsPerSession requestsPerSession,
    @Nullable ArrivalStatistics arrivals,
    Map<String, Long> hosts,
    Map<String, Long> methods,
    Map<String, Long> statuses,
    double serverErrorShare,
    @Nullable LatencySummary durations,
    List<EndpointStatistics> endpoints,
    @Nullable Incident incident,
    List<MissingPart> missing,
    @JsonInclude(JsonInclude.Include.NON_NULL) TraceInfo.@Nullable Follow follow) {

  /** Name and version of the form as JSON. */
  static final String SCHEMA = "aftershock.inspect/1";
}
