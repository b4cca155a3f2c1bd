package io.aftershock.capture;

import io.aftershock.capture.body.BodyCounts;
import java.io.Serializable;
import java.util.Map;

/**
 * What was written of one part of a trace.
 *
 * @param part number of the part as it was asked for
 * @param name of its directory
 * @param requests number of its requests
 * @param sessions number of its sessions
 * @param firstOffsetNanos offset of the first request
 * @param lastOffsetNanos offset of the last request
 * @param withBody requests with a body
 * @param withDuration requests with a duration
 * @param hosts requests by recorded host
 * @param bodies where bodies come from
 * @param sessionsBySize number of sessions by their number of requests
 * @param content digest of the requests
 * @param bytes length of the queue file
 */
public record PartSummary(
    int part,
    String name,
    long requests,
    long sessions,
    long firstOffsetNanos,
    long lastOffsetNanos,
    long withBody,
    long withDuration,
    Map<String, Long> hosts,
    BodyCounts bodies,
    Map<Integer, Long> sessionsBySize,
    String content,
    long bytes)
    implements Serializable {}
