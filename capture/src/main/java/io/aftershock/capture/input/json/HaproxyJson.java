package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import io.aftershock.capture.input.proxy.HaproxyText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * HAProxy by a {@code log-format} of JSON, which has no names of its own: those of its blog, of its
 * manual, and of what else people copy. All timers are milliseconds.
 *
 * <p>{@code %tr} is the arrival. {@code %t} and {@code %Ts} are when the connection was accepted,
 * or the response before on it was done; {@code %Tt} counts from there, and {@code %Ta} from the
 * arrival. What {@code server_name} and {@code host} name are machines, and not what was asked for.
 */
record HaproxyJson() implements JsonDialect {
  private static final List<String> FRONTENDS =
      names(
          "frontend_name fe_name fe_name_transport frontend_name_transport frontend.name"
              + " haproxy_frontendName haproxy_frontendNameTransport");
  private static final String FRONTEND = "frontend";
  private static final List<String> BACKENDS =
      names("backend_name be_name backend.name haproxy_backend haproxy_backendName");
  private static final List<String> STATES =
      names(
          "termination_state termination_state_cookie termination_state_with_cookie_status"
              + " haproxy_terminationState");

  /** Names of the stamp of an arrival, {@code %tr} or {@code %trg}. */
  private static final List<String> ARRIVALS =
      names("request_date request_date_time request.start_gmt request.date haproxy_requestDate");

  /** Names of {@code %t}, the stamp of an accepted connection, which come before any other. */
  private static final List<String> ACCEPTED = names("haproxy_dateTime date_time");

  /** Names that either may have, in the order in which they count; a number is {@code %Ts}. */
  private static final List<String> EITHER = names("time_local time timestamp haproxy_timestamp");

  private static final List<String> ACTIVE =
      names(
          "time_active active_time Ta ta haproxy_Ta duration_total_ms request_active_time"
              + " timers.request_active_time");
  private static final List<String> TOTAL =
      names("session_duration Tt tt haproxy_Tt total_time time_total timers.tcp_session_duration");
  private static final List<String> UNTIL_READ = names("Tq tq haproxy_Tq");

  private static final NamedField WAIT = length(FieldRole.WAIT);
  private static final NamedField DURATION = length(FieldRole.DURATION);
  private static final List<NamedField> ESCAPED =
      List.of(
          NamedField.first(FieldRole.REQUEST),
          NamedField.first(FieldRole.TARGET),
          NamedField.first(FieldRole.QUERY));
  private static final NamedField SCHEME = NamedField.first(FieldRole.SCHEME);
  private static final NamedField BYTES = NamedField.first(FieldRole.BYTES);

  private static final FieldMap FIELDS =
      FieldMap.only(
          times()
              + ",request=http_request,request=request_line,request=haproxy_httpRequest,"
              + "request=haproxy_http_request,request=request,"
              + "method=http_method,method=request_method,method=method,"
              + "target=http_request_uri,target=request_uri,target=http_uri,target=uri,target=url,"
              + "target=http_request_path,target=request_path,target=http_path,target=path,"
              + "query=http_request_query_string,query=query_string,query=http_query,"
              + "host=http_host,host=request_host,host=host_header,"
              + "client=client_ip,client=client_address,client=remote_addr,"
              + "client=haproxy_clientIP,client=src,"
              + "port=client_port,port=remote_port,port=haproxy_clientPort,"
              + "status=status_code,status=http_status_code,status=http_status,status=status,"
              + "status=haproxy_statusCode,"
              + "bytes=bytes_read,bytes=haproxy_bytesRead,bytes=bytes_sent,"
              + "whole-request-bytes=bytes_uploaded,whole-request-bytes=bytes_received,"
              + "request-id=unique_id,request-id=request_id,"
              + "user-agent=user_agent,user-agent=http_user_agent,referer=referer,"
              + "referer=http_referer,forwarded-for=x_forwarded_for");

  private static final List<String> NOTES =
      List.of(
          "HAProxy's %t and %tr do not say their zone: they are read in --zone, else in UTC",
          "where a log has %t or %Ts and no %tr, a kept-alive connection was idle for a time that"
              + " only %Ta beside %Tt, or %Tq, tells; with %Tt alone, arrivals are too early by it");

  private static List<String> names(String text) {
    return List.of(text.split(" ", -1));
  }

  private static NamedField length(FieldRole role) {
    return NamedField.first(role, 1_000_000, StampMeaning.UNKNOWN);
  }

  /** The surer and finer ones first; all of the last line are {@code %T} and the like. */
  private static String times() {
    return "time=request_date:arrival,time=request_date_time:arrival,"
        + "time=haproxy_requestDate:arrival,time=request.start_gmt:arrival,"
        + "time=haproxy_dateTime:arrival,time=date_time:arrival,time=time_local:arrival,"
        + "time=time:arrival,time=timestamp:arrival,time=haproxy_timestamp:arrival,"
        + "time=gmt_date_time:arrival,time=local_date_time:arrival,time=datetime_gmt:arrival,"
        + "time=accept_date:arrival";
  }

  @Override
  public String name() {
    return "haproxy json";
  }

  @Override
  public FieldMap fields() {
    return FIELDS;
  }

  /** Of a name for both of its ends no other program is known; a time and a status are needed. */
  @Override
  public boolean isToldBy(Set<String> paths) {
    boolean both = hasAny(paths, FRONTENDS) && hasAny(paths, BACKENDS);
    boolean states = paths.contains(FRONTEND) && paths.contains("backend") && hasAny(paths, STATES);
    return (both || states) && has(paths, FieldRole.TIME) && has(paths, FieldRole.STATUS);
  }

  private static boolean hasAny(Set<String> paths, List<String> names) {
    return names.stream().anyMatch(paths::contains);
  }

  private static boolean has(Set<String> paths, FieldRole role) {
    return paths.stream()
        .map(FIELDS::find)
        .anyMatch(field -> field != null && field.role() == role);
  }

  @Override
  public Set<String> watched() {
    return Stream.of(
            List.of(FRONTEND), FRONTENDS, ARRIVALS, ACCEPTED, EITHER, ACTIVE, TOTAL, UNTIL_READ)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }

  @Override
  public void adjust(NamedRequest record, Map<String, String> watched) {
    for (NamedField field : ESCAPED) {
      String logged = record.value(field.role());
      if (logged != null) {
        record.put(field, HaproxyText.unescaped(logged));
      }
    }
    String bytes = record.value(FieldRole.BYTES);
    if (bytes != null && bytes.startsWith("+")) {
      // Logged before the end (logasap).
      record.put(BYTES, bytes.substring(1));
    }
    String frontend = value(watched, FRONTENDS);
    if ((frontend == null ? watched.getOrDefault(FRONTEND, "") : frontend).endsWith("~")) {
      // HAProxy marks front ends that took the connection's TLS off.
      record.put(SCHEME, "https");
    }
    setTimes(record, watched);
  }

  private static void setTimes(NamedRequest record, Map<String, String> watched) {
    long active = millis(watched, ACTIVE);
    long total = millis(watched, TOTAL);
    long read = millis(watched, UNTIL_READ);
    long wait = 0;
    if (value(watched, ARRIVALS) == null) {
      if (active >= 0) {
        wait = isAccepted(watched) ? Math.max(0, total - active) : 0;
      } else {
        wait = Math.max(0, read);
      }
    }
    record.put(WAIT, String.valueOf(wait));
    boolean ofTotal = active < 0 && total >= 0;
    long duration = ofTotal ? Math.max(0, total - wait) : active;
    if (duration >= 0) {
      record.put(DURATION, String.valueOf(duration));
    }
  }

  private static boolean isAccepted(Map<String, String> watched) {
    String either = value(watched, EITHER);
    return value(watched, ACCEPTED) != null
        || either == null
        || either.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * A number of milliseconds, or -1 where it is not known, or was not when the line was written.
   */
  private static long millis(Map<String, String> watched, List<String> names) {
    String text = value(watched, names);
    boolean number =
        text != null && text.length() < 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return text != null && number ? Long.parseLong(text) : -1;
  }

  private static @Nullable String value(Map<String, String> watched, List<String> names) {
    for (String name : names) {
      String value = watched.getOrDefault(name, "");
      if (!value.isEmpty() && !value.equals("-")) {
        return value;
      }
    }
    return null;
  }

  @Override
  public List<String> notes() {
    return NOTES;
  }
}
