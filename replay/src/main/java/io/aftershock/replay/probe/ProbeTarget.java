package io.aftershock.replay.probe;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.MalformedURLException;
import java.net.URI;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Someone to ask.
 *
 * @param kind how
 * @param from whom
 * @param match what a series must have in it to be kept, or null for all
 */
public record ProbeTarget(Kind kind, String from, @Nullable Pattern match) {
  /** Ways to ask. */
  public enum Kind {
    /** A URL that answers with Prometheus' text format. */
    SCRAPE,
    /** The MBeans of a JVM. */
    JMX,
    /** A command that prints. */
    EXEC
  }

  /**
   * A URL to ask.
   *
   * @throws IllegalArgumentException where it is none; the message tells what it must be
   */
  public static ProbeTarget scrape(String url, @Nullable Pattern match) {
    URI uri = URI.create(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException("must be a URL such as http://127.0.0.1:9100/metrics");
    }
    return new ProbeTarget(Kind.SCRAPE, url, match);
  }

  /**
   * A JVM to ask.
   *
   * @throws IllegalArgumentException where it is none; the message tells what it must be
   */
  public static ProbeTarget jmx(String url, @Nullable Pattern match) {
    jmxUrl(url);
    return new ProbeTarget(Kind.JMX, url, match);
  }

  private static JMXServiceURL jmxUrl(String url) {
    try {
      return new JMXServiceURL(url);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(
          "must be a URL such as service:jmx:rmi:///jndi/rmi://127.0.0.1:9010/jmxrmi", e);
    }
  }

  /**
   * A pattern.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("is no regular expression: " + e.getMessage(), e);
    }
  }

  Probe open() {
    return switch (kind) {
      case SCRAPE -> new ScrapeProbe(URI.create(from), match);
      case JMX -> new JmxProbe(jmxUrl(from), match);
      case EXEC -> new ExecProbe(from, match);
    };
  }
}
