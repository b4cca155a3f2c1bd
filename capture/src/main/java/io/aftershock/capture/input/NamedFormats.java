package io.aftershock.capture.input;

import io.aftershock.capture.input.columns.ColumnFormat;
import io.aftershock.capture.input.columns.NamedLineFormat;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.har.HarFormat;
import io.aftershock.capture.input.json.JsonFormats;
import io.aftershock.capture.input.proxy.ProxyFormats;
import io.aftershock.capture.input.rails.RailsFormat;
import io.aftershock.capture.input.recording.GorFormat;
import io.aftershock.capture.input.recording.VegetaFormat;
import io.aftershock.capture.input.text.ApacheLogFormat;
import io.aftershock.capture.input.text.LogFormat;
import io.aftershock.capture.input.text.LogPattern;
import io.aftershock.capture.input.text.NginxLogFormat;
import io.aftershock.capture.input.w3c.W3cDialect;
import io.aftershock.capture.input.w3c.W3cFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The formats that have a name. The lines of {@code common} and {@code combined} look the same from
 * NGINX and from Apache, but their stamps do not mean the same, hence a name for each.
 */
final class NamedFormats {
  /** NGINX's predefined format. */
  static final String NGINX_COMBINED =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\"";

  private static final String APACHE_COMMON = "%h %l %u %t \"%r\" %>s %b";
  private static final String USER_AGENT = " \"%{Referer}i\" \"%{User-Agent}i\"";
  private static final String APACHE_COMBINED = APACHE_COMMON + USER_AGENT;

  /** Debian's format for several hosts in one log. */
  private static final String VHOST_COMBINED = "%v:%p %h %l %u %t \"%r\" %>s %O" + USER_AGENT;

  private static final String INGRESS_UPSTREAM =
      " $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id";

  private static final LogFormat COMBINED = unknown("combined", APACHE_COMBINED);
  private static final LogFormat COMMON = unknown("common", APACHE_COMMON);
  private static final Map<String, InputFormat> FORMATS = formats();
  private static final List<LogFormat> DETECTABLE =
      List.of(
          exportedLog(),
          legacyIngress(true),
          legacyIngress(false),
          ingress(),
          traefik(),
          proxyManager(true),
          proxyManager(false),
          quoted("\""),
          quoted("\"\""),
          ServerFormats.uwsgi(),
          ServerFormats.werkzeug(),
          ServerFormats.django(),
          ServerFormats.morganTimed(),
          unknown("vhost_combined", VHOST_COMBINED),
          forwarded(),
          COMBINED,
          COMMON);

  private NamedFormats() {}

  static List<String> names() {
    return List.copyOf(FORMATS.keySet());
  }

  static InputFormat get(String name) {
    InputFormat format = FORMATS.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "no format is called '" + name + "'; there are " + String.join(", ", names()));
    }
    return format;
  }

  /** Text formats that a log may be detected as, the more special first. */
  static List<LogFormat> detectable() {
    return DETECTABLE;
  }

  /** Combined, with a host where Apache has the name that nobody gives. */
  static LogFormat withHosts() {
    return unknown("combined with hosts", ServerFormats.vhosts());
  }

  private static Map<String, InputFormat> formats() {
    Map<String, InputFormat> formats = new LinkedHashMap<>();
    formats.put("combined", COMBINED);
    formats.put("common", COMMON);
    LogFormat nginx = nginx("nginx combined", NGINX_COMBINED);
    formats.put("nginx", nginx);
    formats.put("nginx-combined", nginx);
    formats.put("nginx-main", nginx("nginx main", NGINX_COMBINED + " \"$http_x_forwarded_for\""));
    formats.put("nginx-ingress", ingress());
    LogFormat apache = apache("apache combined", APACHE_COMBINED);
    formats.put("apache", apache);
    formats.put("apache-combined", apache);
    formats.put("apache-common", apache("apache common", APACHE_COMMON));
    formats.put("apache-vhost", apache("apache vhost_combined", VHOST_COMBINED));
    formats.put("traefik", traefik());
    formats.put("nginx-ingress-legacy", legacyIngress(true));
    formats.put("nginx-proxy-manager", proxyManager(true));
    formats.put("combined-quoted", quoted("\""));
    formats.putAll(ProxyFormats.named());
    formats.putAll(ServerFormats.named());
    for (W3cDialect dialect : W3cDialect.values()) {
      formats.put(dialect.label(), W3cFormat.of(dialect));
    }
    formats.put("ltsv", NamedLineFormat.LTSV);
    formats.put("logfmt", NamedLineFormat.LOGFMT);
    formats.put("rails", new RailsFormat());
    formats.put("csv", new ColumnFormat());
    formats.putAll(JsonFormats.named());
    formats.put("aftershock-log", exportedLog());
    formats.put("har", new HarFormat());
    formats.put("gor", new GorFormat());
    formats.put("vegeta", new VegetaFormat());
    return Collections.unmodifiableMap(formats);
  }

  /** What {@code aftershock export --to log} writes. */
  private static LogFormat exportedLog() {
    return nginx("aftershock log", InputFormats.EXPORTED_LOG);
  }

  private static LogFormat nginx(String name, String format) {
    return new LogFormat(name, NginxLogFormat.compile(format));
  }

  private static LogFormat apache(String name, String format) {
    return new LogFormat(name, ApacheLogFormat.compile(format));
  }

  private static LogFormat unknown(String name, String format) {
    LogPattern pattern = ApacheLogFormat.compile(format).withStamps(StampMeaning.UNKNOWN);
    return new LogFormat(name, pattern);
  }

  /** The format of the stock nginx.conf; Apache's logs are extended the same way. */
  private static LogFormat forwarded() {
    return unknown("combined with X-Forwarded-For", APACHE_COMBINED + " \"%{X-Forwarded-For}i\"");
  }

  /** The default of Kubernetes' ingress-nginx. */
  private static LogFormat ingress() {
    return nginx(
        "nginx ingress",
        NGINX_COMBINED
            + " $request_length $request_time [$proxy_upstream_name]"
            + " [$proxy_alternative_upstream_name]"
            + INGRESS_UPSTREAM);
  }

  /** That of ingress-nginx up to 0.26, at first without an alternative upstream. */
  private static LogFormat legacyIngress(boolean alternative) {
    return nginx(
        "nginx ingress, legacy",
        NGINX_COMBINED.replace("$remote_addr -", "$peer - [$remote_addr] -")
            + " $request_length $request_time [$proxy_upstream_name]"
            + (alternative ? " [$proxy_alternative_upstream_name]" : "")
            + INGRESS_UPSTREAM);
  }

  /** Nginx Proxy Manager's, of proxied hosts or of its own pages. */
  private static LogFormat proxyManager(boolean proxied) {
    return nginx(
        "nginx proxy manager",
        "[$time_local] "
            + (proxied ? "$upstream_cache_status $upstream_status " : "")
            + "$status - $request_method $scheme $host \"$request_uri\" [Client $remote_addr]"
            + " [Length $body_bytes_sent] [Gzip $gzip_ratio]"
            + (proxied ? " [Sent-to $server]" : "")
            + " \"$http_user_agent\" \"$http_referer\"");
  }

  /**
   * Combined lines that were put into quotes as a whole, as exports do.
   *
   * @param inner what has become of the quotes within
   */
  private static LogFormat quoted(String inner) {
    return unknown("combined in quotes", '"' + APACHE_COMBINED.replace("\"", inner) + '"');
  }

  /** Traefik's common log format, which ends in milliseconds. Its stamps are arrivals. */
  private static LogFormat traefik() {
    return apache("traefik", APACHE_COMBINED + " %k \"%{router}n\" \"%{server}n\" %{ms}Tms");
  }
}
