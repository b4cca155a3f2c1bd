package io.aftershock.capture.input.w3c;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a column of a W3C log says of a request. Where several say the same, the first counts. */
enum W3cField {
  DATE("date date-local"),
  TIME("time time-local"),
  /** Seconds since 1970 of the completion, with decimals, or milliseconds. */
  EPOCH("timestamp timestamp(ms)"),
  /** Milliseconds since 1970 of the arrival. */
  ARRIVAL("cs-start"),
  METHOD("cs-method"),
  STEM("cs-uri-stem cs-uri-path"),
  QUERY("cs-uri-query"),
  URI("cs-uri"),
  HOST("x-host-header cs(host) cs-host"),
  SCHEME("cs-protocol cs-uri-scheme"),
  TLS("ssl-protocol"),
  PORT("s-port cs-uri-port"),
  CLIENT("c-ip"),
  CLIENT_PORT("c-port"),
  USER("cs-username"),
  STATUS("sc-status"),
  BYTES("sc-content-len sc-bytes"),
  DURATION("time-taken timetakenms time-taken-ms"),
  BODY("cs-postbody"),
  /** Bytes of the whole request. */
  REQUEST_BYTES("cs-bytes"),
  REQUEST_ID("x-edge-request-id"),
  /** What a cache made of the request; to CloudFront a transfer that broke off is an error. */
  CACHE("x-edge-detailed-result-type x-edge-result-type x-edge-response-result-type s-action");

  /** Columns that hold a header field, and are not called {@code cs(...)}. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "cs-user-agent", "User-Agent",
          "cs-referer", "Referer",
          "cs-cookie", "Cookie",
          "cs-accept", "Accept",
          "cs-accept-encoding", "Accept-Encoding",
          "x-forwarded-for", "X-Forwarded-For",
          "s-xff", "X-Forwarded-For",
          "cs(referrer)", "Referer");

  /** Names of columns in lower case, the preferred first, with blanks between. */
  private final String names;

  W3cField(String names) {
    this.names = names;
  }

  /** Names of columns that say it, in lower case, the preferred first. */
  List<String> names() {
    return List.of(names.split(" ", -1));
  }

  /** The request header that {@code column}, in lower case, holds, or null for none. */
  static @Nullable String header(String column) {
    String known = HEADERS.get(column);
    boolean parenthesized = column.startsWith("cs(") && column.endsWith(")");
    return known == null && parenthesized ? column.substring(3, column.length() - 1) : known;
  }
}
