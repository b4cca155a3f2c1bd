package io.aftershock.replay.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aftershock.capture.trace.TraceInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a run, stored as {@code run.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param createdBy name and version of the program that wrote it
 * @param label the user's name for the run, or null
 * @param note what else the user says of it, or null
 * @param trace which trace was replayed
 * @param options every option of the replay, by its name on the command line
 * @param host what it ran on
 * @param started wall-clock time of the run's time 0 (UTC)
 * @param end how it ended; {@link End#RUNNING} in a run that was killed
 * @param endReason in words why it ended before the end of the trace, or null
 * @param endpoints names by endpoint index
 * @param counts what became of the requests, or null while it runs
 * @param fidelity how exactly the schedule was kept, or null while it runs
 * @param answers how the answers differ from the recorded ones, or null while it runs and in runs
 *     of older versions
 * @param fileBytes length of the samples file in bytes when it was closed, or 0 while it runs
 * @param part which part of a replay by several processes it is, or null where it is all of it
 * @param arrivals what was made of the trace's arrivals, or null where they were sent as recorded
 * @param follow how a trace was followed that was still being written, or null where it was whole
 * @param events what was done to it by hand while it went, or null where nothing was
 * @param id a name that no other run has, which the run's metrics carry; null in runs of older
 *     versions, and of several in one
 */
public record RunInfo(
    String schema,
    String createdBy,
    @Nullable String label,
    @Nullable String note,
    TraceIdentity trace,
    Map<String, String> options,
    Host host,
    Instant started,
    End end,
    @Nullable String endReason,
    List<String> endpoints,
    @Nullable Counts counts,
    @Nullable Fidelity fidelity,
    @Nullable Answers answers,
    long fileBytes,
    @Nullable Part part,
    @Nullable ArrivalChange arrivals,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Follow follow,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Event> events,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id) {

  /**
   * All of a trace that was whole, with its arrivals as recorded, whose answers were not compared,
   * and that nobody touched while it went.
   */
  public RunInfo(
      String schema,
      String createdBy,
      @Nullable String label,
      @Nullable String note,
      TraceIdentity trace,
      Map<String, String> options,
      Host host,
      Instant started,
      End end,
      @Nullable String endReason,
      List<String> endpoints,
      @Nullable Counts counts,
      @Nullable Fidelity fidelity,
      long fileBytes) {
    this(
        schema, createdBy, label, note, trace, options, host, started, end, endReason, endpoints,
        counts, fidelity, null, fileBytes, null, null, null, null, null);
  }

  /** Name and version of the manifest's form. */
  public static final String SCHEMA = "aftershock.run/2";

  /** How a run ended. */
  public enum End {
    /** It is still running, or was killed. */
    RUNNING,
    /** The whole trace was replayed. */
    COMPLETED,
    /** It stopped itself, as its options wanted; what was done by then is in the run. */
    STOPPED,
    /** It was interrupted; what was done by then is in the run. */
    INTERRUPTED,
    /** It failed for a reason of its own. */
    FAILED
  }

  /**
   * Identity of the replayed trace.
   *
   * @param path where it was
   * @param content digest of its requests
   * @param requests number of its requests
   * @param spanNanos offset of its last request
   * @param start wall-clock time of its offset 0 (UTC)
   * @param part which part of a trace it is that was written in parts, or null where it is whole
   */
  public record TraceIdentity(
      String path,
      String content,
      long requests,
      long spanNanos,
      Instant start,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TracePart part) {
    /** A trace that is whole. */
    public TraceIdentity(
        String path, String content, long requests, long spanNanos, Instant start) {
      this(path, content, requests, spanNanos, start, null);
    }

    /** That of the trace at {@code path}, which has that manifest. */
    public static TraceIdentity of(String path, TraceInfo info) {
      TraceInfo.Part part = info.part();
      return new TraceIdentity(
          path,
          info.content(),
          info.counts().kept(),
          info.spanNanos(),
          info.start(),
          part == null ? null : new TracePart(part.index() + 1, part.count(), part.whole()));
    }
  }

  /**
   * One part of a trace that was written in parts. The indices of a run's samples are then those in
   * that part, and say nothing of their place in the whole.
   *
   * @param index which one, from 1
   * @param count how many there are
   * @param whole digest of all parts
   */
  public record TracePart(int index, int count, String whole) {}

  /**
   * One of several processes that replay a trace together, from the same {@code started} on.
   *
   * @param index which one, from 1
   * @param count how many there are
   */
  public record Part(int index, int count) {
    /** As on the command line: {@code 1/3}. */
    @Override
    public String toString() {
      return index + "/" + count;
    }
  }

  /**
   * What was made of the trace's arrivals.
   *
   * @param recorded those of the trace that this replay could send, as they were recorded
   * @param planned those it meant to send, at the times of the run
   * @param laps how often the trace was begun
   */
  public record ArrivalChange(ArrivalFigures recorded, ArrivalFigures planned, int laps) {}

  /**
   * How a trace was followed while it was still being written.
   *
   * @param delayNanos from a request's recorded arrival to when it was due
   * @param older requests that were due before the start, and not sent
   * @param late requests that came into the trace after they were due: they were due as soon as
   *     they could be, so that lag and latency do not count what the capture was late by
   * @param lateNanos how much later those were due for that, by percentile name: p50, p90, p99, max
   * @param toItsEnd whether it was followed until it was whole
   */
  public record Follow(
      long delayNanos, long older, long late, Map<String, Long> lateNanos, boolean toItsEnd) {}

  /**
   * Something that was done to a run by hand while it went. Samples whose intended time is {@code
   * fromNanos} or later are after it.
   *
   * @param kind {@link #PAUSE}, {@link #RESUME}, {@link #LOAD} or {@link #STOP}
   * @param runNanos when it was asked for, after the run's start
   * @param traceNanos the trace's time where it took effect
   * @param fromNanos the run's time from which intended times are other than planned
   * @param value the new load of a {@link #LOAD}, else null
   */
  public record Event(
      String kind,
      long runNanos,
      long traceNanos,
      long fromNanos,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double value) {
    /** Nothing was sent from here to the next {@link #RESUME}. */
    public static final String PAUSE = "pause";

    /** It went on, later by the length of the pause. */
    public static final String RESUME = "resume";

    /** Arrivals were multiplied by another number than before. */
    public static final String LOAD = "load";

    /** It was ended. */
    public static final String STOP = "stop";

    /** Whether what was sent later was sent otherwise than planned. */
    public boolean changesSchedule() {
      return !kind.equals(STOP);
    }
  }

  /** Those events after which requests were sent otherwise than planned, in their order. */
  public List<Event> changes() {
    return events == null ? List.of() : events.stream().filter(Event::changesSchedule).toList();
  }

  /**
   * Facts of the machine and the JVM.
   *
   * @param os name, version and architecture
   * @param cpus processors that the JVM could use
   * @param jvm name and version
   * @param transport the network transport, such as {@code epoll} or {@code nio, TLS by OpenSSL}
   * @param placement which processors the sending threads ran on, in words
   * @param clockSource the kernel's name of the clock that times were taken from, or {@code
   *     unknown}
   * @param congestionControl the kernel's name of how TCP avoids congestion, or {@code unknown}
   */
  public record Host(
      String os,
      int cpus,
      String jvm,
      String transport,
      String placement,
      String clockSource,
      String congestionControl) {}

  /**
   * What became of the requests.
   *
   * @param planned requests of the trace that this replay meant to send
   * @param leftOut requests that it did not mean to send, by reason
   * @param outcomes number of requests by outcome label
   * @param statuses number of responses by status
   * @param samples samples in the run: fewer than outcomes where the disk was full
   * @param targets the same by target, in the order of their numbers; null where there is one
   */
  public record Counts(
      long planned,
      Map<String, Long> leftOut,
      Map<String, Long> outcomes,
      Map<Integer, Long> statuses,
      long samples,
      @Nullable List<TargetCounts> targets) {
    /** Those of one target. */
    public Counts(
        long planned,
        Map<String, Long> leftOut,
        Map<String, Long> outcomes,
        Map<Integer, Long> statuses,
        long samples) {
      this(planned, leftOut, outcomes, statuses, samples, null);
    }
  }

  /**
   * What became of the requests to one target.
   *
   * @param target its address and weight, as on the command line
   * @param outcomes number of its requests by outcome label
   */
  public record TargetCounts(String target, Map<String, Long> outcomes) {}

  /** Whether the run was ended by itself and has a sample for each planned request. */
  public boolean isComplete() {
    return end == End.COMPLETED;
  }
}
