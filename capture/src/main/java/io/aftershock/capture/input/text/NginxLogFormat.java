package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.stamp.ClfTime;
import io.aftershock.capture.input.stamp.EpochTime;
import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.input.stamp.TimeFormat;
import io.aftershock.capture.input.text.LogField.Role;
import io.aftershock.capture.input.text.LogField.Value;

/**
 * Compiles NGINX's {@code log_format} strings. All of NGINX's stamps are taken when the line is
 * written, so they mean completion.
 */
public final class NginxLogFormat {
  private final String format;
  private final LogPatternBuilder pattern;
  private int at;

  private NginxLogFormat(String format, Escaping escaping) {
    this.format = format;
    pattern = new LogPatternBuilder(escaping, escaping);
  }

  /**
   * The pattern of lines that {@code format} writes.
   *
   * @throws IllegalArgumentException where it is no log_format, or lines cannot be read back
   */
  public static LogPattern compile(String format) {
    return compile(format, Escaping.BACKSLASH);
  }

  /** As {@link #compile(String)}, for lines that are escaped that way. */
  static LogPattern compile(String format, Escaping escaping) {
    return new NginxLogFormat(format, escaping).compile();
  }

  private LogPattern compile() {
    while (at < format.length()) {
      int dollar = format.indexOf('$', at);
      int literalEnd = dollar < 0 ? format.length() : dollar;
      pattern.literal(format.substring(at, literalEnd));
      at = literalEnd;
      if (dollar >= 0) {
        pattern.field(field(variable()), dollar + 1);
      }
    }
    return pattern.build();
  }

  /** Consumes {@code $name} or <code>${name}</code> and returns the name. */
  private String variable() {
    int dollar = at++;
    boolean braced = format.startsWith("{", at);
    int start = braced ? ++at : at;
    while (at < format.length() && isNameChar(format.charAt(at))) {
      at++;
    }
    String name = format.substring(start, at);
    if (name.isEmpty() || (braced && !format.startsWith("}", at))) {
      throw new IllegalArgumentException(
          "at position " + (dollar + 1) + ": '$' must begin a variable's name");
    }
    if (braced) {
      at++;
    }
    return name;
  }

  private static boolean isNameChar(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private static LogField field(String variable) {
    String name = "$" + variable;
    return switch (variable) {
      case "time_local" -> time(name, new ClfTime());
      case "time_iso8601" -> time(name, new IsoTime());
      case "msec" -> time(name, EpochTime.SECONDS_AND_MILLIS);
      case "request_time" -> new LogField.Duration(name, 1_000_000_000L);
      case "content_type" -> new LogField.HeaderValue(name, "Content-Type");
      default -> {
        if (isHeader(variable)) {
          yield new LogField.HeaderValue(
              name, HeaderRules.inUsualCase(variable.substring("http_".length())));
        }
        if (variable.startsWith("cookie_")) {
          yield new LogField.Cookie(name, variable.substring("cookie_".length()));
        }
        yield value(name, variable);
      }
    };
  }

  private static boolean isHeader(String variable) {
    return variable.startsWith("http_")
        && !variable.equals("http_host")
        && !variable.equals("http_content_length");
  }

  private static Value value(String name, String variable) {
    return switch (variable) {
      case "request" -> new Value(name, Role.REQUEST, 0);
      case "request_method" -> new Value(name, Role.METHOD, 0);
      case "request_uri" -> new Value(name, Role.TARGET, 0);
      case "uri", "document_uri" -> new Value(name, Role.PATH, 0);
      case "args", "query_string" -> new Value(name, Role.QUERY, 0);
      case "is_args" -> new Value(name, Role.QUERY, 1);
      case "scheme" -> new Value(name, Role.SCHEME, 0);
      case "https", "ssl_protocol", "ssl_cipher" -> new Value(name, Role.TLS, 0);
      case "http_host" -> new Value(name, Role.HOST, 0);
      case "host" -> new Value(name, Role.HOST, 1);
      case "ssl_server_name" -> new Value(name, Role.HOST, 2);
      case "server_name" -> new Value(name, Role.HOST, 3);
      case "server_port" -> new Value(name, Role.PORT, 0);
      // A balancer that speaks the PROXY protocol knows the client; the address is then its own.
      case "proxy_protocol_addr" -> new Value(name, Role.CLIENT, 0);
      case "remote_addr" -> new Value(name, Role.CLIENT, 1);
      case "realip_remote_addr" -> new Value(name, Role.CLIENT, 2);
      case "proxy_protocol_port" -> new Value(name, Role.CLIENT_PORT, 0);
      case "remote_port" -> new Value(name, Role.CLIENT_PORT, 1);
      case "realip_remote_port" -> new Value(name, Role.CLIENT_PORT, 2);
      case "connection" -> new Value(name, Role.CONNECTION, 0);
      case "remote_user" -> new Value(name, Role.USER, 0);
      case "status" -> new Value(name, Role.STATUS, 0);
      case "body_bytes_sent" -> new Value(name, Role.BYTES, 0);
      case "bytes_sent" -> new Value(name, Role.BYTES, 1);
      case "request_body" -> new Value(name, Role.BODY, 0);
      case "content_length", "http_content_length" -> new Value(name, Role.BODY_BYTES, 0);
      case "request_length" -> new Value(name, Role.REQUEST_BYTES, 0);
      case "upstream_cache_status" -> new Value(name, Role.CACHE, 0);
      case "request_id", "req_id" -> new Value(name, Role.REQUEST_ID, 0);
      default -> new Value(name, isList(variable) ? Role.LIST : Role.IGNORED, 0);
    };
  }

  private static boolean isList(String variable) {
    return variable.startsWith("upstream_") || variable.equals("proxy_add_x_forwarded_for");
  }

  private static LogField time(String name, TimeFormat format) {
    return new LogField.Time(name, format, StampMeaning.COMPLETION);
  }
}
