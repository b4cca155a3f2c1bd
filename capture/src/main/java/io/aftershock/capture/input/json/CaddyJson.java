package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Caddy 2, from its JSON and its console encoder, with any of its formats of times and durations.
 */
record CaddyJson() implements JsonDialect {
  private static final String LOGGER = "logger";
  private static final String TLS = "request.tls.version";

  /** A longer whole number of seconds is one of nanoseconds: Caddy can log either. */
  private static final int MOST_DIGITS_OF_SECONDS = 4;

  private static final NamedField TIME =
      NamedField.first(FieldRole.TIME, 0, StampMeaning.COMPLETION);
  private static final NamedField NANOS =
      NamedField.first(FieldRole.DURATION, 1, StampMeaning.UNKNOWN);
  private static final NamedField SCHEME = NamedField.first(FieldRole.SCHEME);

  private static final FieldMap FIELDS =
      FieldMap.only(
          "time=ts:completion,duration=duration:s,method=request.method,"
              + "target=request.uri,host=request.host,client=request.client_ip,"
              + "client=request.remote_ip,client=request.remote_addr,port=request.remote_port,"
              + "user=user_id,status=status,bytes=size,request-bytes=bytes_read,"
              + "header.*=request.headers.*");

  @Override
  public String name() {
    return "caddy json";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  @Override
  public boolean isToldBy(Set<String> paths) {
    return paths.containsAll(Set.of("request.uri", "request.method", "request.host", "duration"));
  }

  @Override
  public Set<String> watched() {
    return Set.of(LOGGER, TLS);
  }

  /** Errors, and what a proxy asked for behind Caddy, tell of the same requests again. */
  @Override
  public @Nullable String whySkipped(NamedRequest record, Map<String, String> watched) {
    String logger = watched.get(LOGGER);
    boolean other = logger != null && logger.startsWith("http.") && !logger.contains("log.access");
    return other ? "no access log line of Caddy" : null;
  }

  @Override
  public void adjust(NamedRequest record, Map<String, String> watched) {
    record.put(SCHEME, watched.containsKey(TLS) ? "https" : "http");
    String duration = record.value(FieldRole.DURATION);
    if (duration != null
        && duration.length() > MOST_DIGITS_OF_SECONDS
        && duration.chars().allMatch(c -> c >= '0' && c <= '9')) {
      record.put(NANOS, duration);
    }
  }

  /** The console encoder's line: time, level, logger and message, parted by tabs. */
  @Override
  public void takePrefix(String prefix, NamedRequest record, Map<String, String> watched) {
    String[] parts = prefix.split("\t", 4);
    if (parts.length == 4) {
      record.put(TIME, parts[0].strip());
      watched.put(LOGGER, parts[2]);
    }
  }
}
