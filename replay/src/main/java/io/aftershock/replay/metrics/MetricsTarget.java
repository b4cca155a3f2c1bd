package io.aftershock.replay.metrics;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where metrics go, as the option says it.
 *
 * @param kind which system
 * @param text the option's whole value
 * @param host name or address; of what is served, the one it listens at
 * @param port its port, 0 for a free one to listen at
 * @param uri where to send by HTTP; of the other kinds a URI without use
 */
public record MetricsTarget(Kind kind, String text, String host, int port, URI uri) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int STATSD_PORT = 8125;
  private static final int HIGHEST_PORT = 65_535;
  private static final URI NONE = URI.create("urn:none");

  /** The systems. */
  public enum Kind {
    /** Prometheus, or another that comes and asks. */
    PROMETHEUS,
    /** A receiver of OpenTelemetry's protocol, by HTTP. */
    OTLP,
    /** InfluxDB, by its line protocol over HTTP. */
    INFLUX,
    /** StatsD as Etsy made it: labels are parts of names. */
    STATSD,
    /** StatsD with Datadog's labels. */
    DOGSTATSD
  }

  /**
   * Reads an option's value.
   *
   * @throws IllegalArgumentException where it says none; the message tells what it must be
   */
  public static MetricsTarget parse(String text) {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (colon < 0 ? "" : text.substring(0, colon)) {
      case "prometheus" -> address(Kind.PROMETHEUS, text, rest.contains(":") ? rest : ":" + rest);
      case "otlp" -> http(Kind.OTLP, text, rest);
      case "influx" -> http(Kind.INFLUX, text, rest);
      case "statsd" -> address(Kind.STATSD, text, withPort(rest));
      case "dogstatsd" -> address(Kind.DOGSTATSD, text, withPort(rest));
      default ->
          throw new IllegalArgumentException(
              "must begin with prometheus:, otlp:, influx:, statsd: or dogstatsd:, as"
                  + " prometheus:9464 and otlp:http://127.0.0.1:4318/v1/metrics do");
    };
  }

  private static String withPort(String rest) {
    return rest.contains(":") ? rest : rest + ":" + STATSD_PORT;
  }

  private static MetricsTarget address(Kind kind, String text, String address) {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    int port = port(address.substring(colon + 1), kind == Kind.PROMETHEUS ? 0 : 1);
    if (host.isEmpty() && kind != Kind.PROMETHEUS) {
      throw new IllegalArgumentException(
          "needs a host, as in " + kind.name().toLowerCase(Locale.ROOT) + ":127.0.0.1:8125");
    }
    return new MetricsTarget(kind, text, host.isEmpty() ? LOOPBACK : host, port, NONE);
  }

  private static int port(String text, int least) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    if (port < least || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "has the port '" + text + "', which must be from " + least + " to " + HIGHEST_PORT);
    }
    return port;
  }

  private static MetricsTarget http(Kind kind, String text, String url) {
    URI uri = uri(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          kind == Kind.OTLP
              ? "needs a URL, as in otlp:http://127.0.0.1:4318/v1/metrics"
              : "needs a URL, as in influx:http://127.0.0.1:8086/DATABASE or"
                  + " influx:https://HOST:8086?org=ORG&bucket=BUCKET");
    }
    return new MetricsTarget(kind, text, uri.getHost(), uri.getPort(), uri);
  }

  /** What is no URI at all is no URL either. */
  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return NONE;
    }
  }
}
