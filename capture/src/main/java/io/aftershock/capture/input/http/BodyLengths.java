package io.aftershock.capture.input.http;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the length of bodies in logs that have only that of whole requests. The head is the
 * request line, the fields that are logged, and others that are not: as long as those of the same
 * user agent's requests without a body were on average, or of all such requests, and the fields
 * that a body needs. Not thread-safe.
 */
public final class BodyLengths {
  private static final int MAX_AGENTS = 1_000;
  private static final int VERSION_AND_ENDS = " HTTP/1.1\r\n\r\n".length() + 1;
  private static final int FIELD_ENDS = ": \r\n".length();
  private static final int CONTENT_LENGTH = "Content-Length: 100\r\n".length();
  private static final int CONTENT_TYPE = "Content-Type: application/json\r\n".length();

  private final Mean all = new Mean();
  private final Map<String, Mean> byAgent = new HashMap<>();

  /** Bytes of heads that no logged value explains. */
  private static final class Mean {
    private long count;
    private long sum;

    void add(long bytes) {
      count++;
      sum += bytes;
    }

    long value() {
      return count == 0 ? 0 : Math.round((double) sum / count);
    }
  }

  /**
   * The likely length of the body, or -1 where there is none or it cannot be told.
   *
   * @param requestBytes bytes of the whole request, or -1 where they were not logged
   */
  public long estimate(
      String method,
      String target,
      @Nullable String host,
      List<Header> headers,
      long requestBytes) {
    if (requestBytes < 0) {
      return -1;
    }
    long rest = requestBytes - known(method, target, host, headers);
    String agent = Header.valueIn(headers, "User-Agent");
    if (method.equals("GET") || method.equals("HEAD")) {
      observe(agent, rest);
      return -1;
    }
    if (!TraceRequest.expectsBody(method)) {
      return -1;
    }
    boolean typed = Header.valueIn(headers, "Content-Type") != null;
    long body = rest - usual(agent) - CONTENT_LENGTH - (typed ? 0 : CONTENT_TYPE);
    return body > 0 ? body : -1;
  }

  private static long known(
      String method, String target, @Nullable String host, List<Header> headers) {
    long known = (long) method.length() + target.length() + VERSION_AND_ENDS;
    known += host == null ? 0 : (long) "Host".length() + host.length() + FIELD_ENDS;
    for (Header header : headers) {
      known += (long) header.name().length() + header.value().length() + FIELD_ENDS;
    }
    return known;
  }

  private void observe(@Nullable String agent, long bytes) {
    all.add(bytes);
    if (agent != null && (byAgent.size() < MAX_AGENTS || byAgent.containsKey(agent))) {
      byAgent.computeIfAbsent(agent, any -> new Mean()).add(bytes);
    }
  }

  private long usual(@Nullable String agent) {
    Mean known = agent == null ? null : byAgent.get(agent);
    return (known == null ? all : known).value();
  }
}
