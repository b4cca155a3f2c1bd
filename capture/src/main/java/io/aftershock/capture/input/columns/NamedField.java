package io.aftershock.capture.input.columns;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a named value says of a request, and the names it goes by. */
enum NamedField {
  TIME("time ts timestamp @timestamp datetime date time_local time_iso8601 msec"),
  REQUEST("req request request_line"),
  METHOD("method request_method http_method verb"),
  TARGET("uri request_uri url target"),
  PATH("path"),
  QUERY("query query_string args"),
  HOST("vhost http_host host server_name"),
  SCHEME("scheme protocol x_forwarded_proto"),
  CLIENT("remote_host remote_addr client client_ip remote_ip ip fwd"),
  USER("user remote_user"),
  STATUS("status status_code code_status"),
  BYTES("size bytes body_bytes_sent bytes_sent response_size"),
  REQUEST_ID("request_id req_id x_request_id"),
  CONNECTION("connection"),
  SECONDS("reqtime request_time duration_s took_s"),
  MICROS("reqtime_microsec duration_us"),
  MILLIS("duration duration_ms took elapsed elapsed_ms latency response_time"),
  /** What the application alone took. */
  APPLICATION_SECONDS("apptime runtime upstream_response_time"),
  SERVICE_MILLIS("service"),
  CONNECT_MILLIS("connect"),
  REFERER("referer referrer http_referer"),
  USER_AGENT("ua user_agent http_user_agent agent"),
  FORWARDED_FOR("forwardedfor x_forwarded_for http_x_forwarded_for xff"),
  COOKIE("cookie http_cookie"),
  CONTENT_TYPE("content_type request_content_type");

  private static final Map<String, NamedField> BY_NAME = byName();

  /** In lower case, with blanks between. */
  private final String names;

  NamedField(String names) {
    this.names = names;
  }

  /** The name it goes by most. */
  String label() {
    int end = names.indexOf(' ');
    return end < 0 ? names : names.substring(0, end);
  }

  /** The field that a value called {@code name}, in lower case, is, or null for none. */
  static @Nullable NamedField of(String name) {
    return BY_NAME.get(name);
  }

  private static Map<String, NamedField> byName() {
    Map<String, NamedField> fields = new HashMap<>();
    for (NamedField field : values()) {
      for (String name : List.of(field.names.split(" ", -1))) {
        fields.put(name, field);
      }
    }
    return Map.copyOf(fields);
  }
}
