package io.aftershock.capture.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a trace, stored as {@code trace.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param createdBy name and version of the program that wrote it
 * @param sources the inputs, in the order they were given
 * @param counts what became of every line or entry of the inputs
 * @param start wall-clock time of offset 0 (UTC): the arrival of the first request
 * @param spanNanos offset of the last request, or 0 where there is none
 * @param time what the stamps meant and what was done within their resolution
 * @param privacy what was kept from the trace
 * @param endpoints names by endpoint index, such as {@code GET /product/:n}
 * @param hosts recorded Host values with their number of requests
 * @param sessions number of different session keys
 * @param requestsWithBody number of requests whose body the trace has
 * @param requestsWithDuration number of requests whose recorded duration the trace has
 * @param content digest of all requests (CRC-32C of their encoded blocks in order, in hex): two
 *     traces with the same content have the same digest
 * @param fileBytes length of the queue file in bytes when it was closed
 * @param selection the options that said which requests of the inputs are in the trace, such as
 *     {@code --exclude bots}
 * @param follow how it was written while its log was, or null where its log was there before
 * @param part which part of a trace it is that was written in parts, or null where it is whole
 */
public record TraceInfo(
    String schema,
    String createdBy,
    List<Source> sources,
    Counts counts,
    Instant start,
    long spanNanos,
    Time time,
    Privacy privacy,
    List<String> endpoints,
    Map<String, Long> hosts,
    long sessions,
    long requestsWithBody,
    long requestsWithDuration,
    String content,
    long fileBytes,
    List<String> selection,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Follow follow,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Part part) {

  /** Fills in what traces of older versions do not say. */
  @SuppressWarnings({"ConstantValue", "NullAway"})
  public TraceInfo {
    selection = selection == null ? List.of() : List.copyOf(selection);
  }

  /** A trace that is no part of another. */
  public TraceInfo(
      String schema,
      String createdBy,
      List<Source> sources,
      Counts counts,
      Instant start,
      long spanNanos,
      Time time,
      Privacy privacy,
      List<String> endpoints,
      Map<String, Long> hosts,
      long sessions,
      long requestsWithBody,
      long requestsWithDuration,
      String content,
      long fileBytes,
      List<String> selection,
      @Nullable Follow follow) {
    this(
        schema,
        createdBy,
        sources,
        counts,
        start,
        spanNanos,
        time,
        privacy,
        endpoints,
        hosts,
        sessions,
        requestsWithBody,
        requestsWithDuration,
        content,
        fileBytes,
        selection,
        follow,
        null);
  }

  /**
   * Which part of a trace it is. Its offsets count from the start of the whole, its numbers of
   * clients, sessions, connections and endpoints are those of the whole; its counts are of its own
   * requests, since no line that was left out belongs to a part.
   *
   * @param index from 0
   * @param count how many parts there are
   * @param whole the digest of the whole, which is that of the parts' digests in order
   */
  public record Part(int index, int count, String whole) {}

  /** Name and version of the manifest's form. */
  public static final String SCHEMA = "aftershock.trace/3";

  /**
   * One input.
   *
   * @param name path as given, or {@code -} for standard input
   * @param format name of the format it was read as
   * @param bytes length in bytes as read, before decompression
   * @param sha256 digest of those bytes, in hex
   */
  public record Source(String name, String format, long bytes, String sha256) {}

  /**
   * The account of every line (access logs) or entry (HAR): {@code lines = kept + skipped +
   * rejected}.
   *
   * @param lines lines or entries read
   * @param kept requests in the trace
   * @param skipped understood and left out, by reason
   * @param rejected not understood, by reason
   */
  public record Counts(
      long lines, long kept, Map<String, Long> skipped, Map<String, Long> rejected) {

    /** Refuses an account that does not add up. */
    public Counts {
      skipped = Map.copyOf(skipped);
      rejected = Map.copyOf(rejected);
      long sum = kept + sum(skipped) + sum(rejected);
      if (sum != lines) {
        throw new IllegalArgumentException(lines + " lines, but " + sum + " are accounted for");
      }
    }

    /** Lines left out on purpose. */
    public long skippedTotal() {
      return sum(skipped);
    }

    /** Lines that could not be understood. */
    public long rejectedTotal() {
      return sum(rejected);
    }

    private static long sum(Map<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * What a stamp meant.
   *
   * @param stamp {@code arrival}, {@code completion} or {@code mixed}
   * @param assumed whether that was a guess: the format does not say, and no option did
   * @param resolutionNanos coarsest resolution of the stamps
   * @param subsecond what was done within a coarse stamp: {@code rank}, {@code even}, {@code
   *     poisson} or {@code none}
   * @param seed seed of that
   */
  public record Time(
      String stamp, boolean assumed, long resolutionNanos, String subsecond, long seed) {}

  /**
   * How a trace was written while its log was.
   *
   * @param windowNanos for how long requests are held back, so that those whose lines come later
   *     are still put in order
   * @param lateRequests requests whose lines came later still: they are at the earliest moment that
   *     was left, not at that of their arrival
   * @param mostLateNanos how far the one of them that was moved most is from its arrival
   * @param whole whether the capture was ended in order; else the trace is what there was when its
   *     manifest was written last
   */
  public record Follow(long windowNanos, long lateRequests, long mostLateNanos, boolean whole) {}

  /**
   * What was kept from the trace.
   *
   * @param redactedHeaders header fields removed, with how often
   * @param redactedQueryNames query parameters and body fields whose values were replaced, with how
   *     often
   * @param redactedKinds kinds of values that were replaced since they looked secret, such as
   *     {@code e-mail}, with how often
   * @param kept names of secrets that an option kept
   * @param pseudonyms what stands in place of values, equal ones the same: {@code numbered} in
   *     order of appearance, {@code keyed} by a hash with the user's key, or {@code none}
   */
  public record Privacy(
      Map<String, Long> redactedHeaders,
      Map<String, Long> redactedQueryNames,
      Map<String, Long> redactedKinds,
      List<String> kept,
      String pseudonyms) {

    /** Fills in what traces of older versions do not say. */
    @SuppressWarnings({"ConstantValue", "NullAway"})
    public Privacy {
      redactedKinds = redactedKinds == null ? Map.of() : redactedKinds;
      pseudonyms = pseudonyms == null ? "none" : pseudonyms;
    }

    /** Nothing was taken out, and nothing kept on purpose. */
    public static Privacy nothing() {
      return new Privacy(Map.of(), Map.of(), Map.of(), List.of(), "none");
    }
  }

  /** Name of the endpoint with that index, or {@code ?} where there is none. */
  public String endpointName(int endpoint) {
    return endpoint >= 0 && endpoint < endpoints.size() ? endpoints.get(endpoint) : "?";
  }

  /** The same for a file that holds so many requests, of that span and digest. */
  TraceInfo with(long requests, long span, String digest) {
    long others = counts.skippedTotal() + counts.rejectedTotal();
    Counts some = new Counts(requests + others, requests, counts.skipped(), counts.rejected());
    return copy(some, span, digest, part);
  }

  /** The same as a part of a whole trace. */
  public TraceInfo as(Part which) {
    return copy(counts, spanNanos, content, which);
  }

  private TraceInfo copy(Counts some, long span, String digest, @Nullable Part which) {
    return new TraceInfo(
        schema,
        createdBy,
        sources,
        some,
        start,
        span,
        time,
        privacy,
        endpoints,
        hosts,
        sessions,
        requestsWithBody,
        requestsWithDuration,
        digest,
        fileBytes,
        selection,
        follow,
        which);
  }

  /** Whether it is all that was to be in it, and not what a capture left that was killed. */
  public boolean whole() {
    return follow == null || follow.whole();
  }
}
