package io.aftershock.replay.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a URL for metrics in Prometheus' text format or OpenMetrics. */
final class ScrapeProbe implements Probe {
  private static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8";
  private static final int LONGEST_MS = (int) Duration.ofSeconds(3).toMillis();

  /** Of one page; a larger one is no page of metrics. */
  private static final int MOST_BYTES = 16 << 20;

  private final URI uri;
  private final @Nullable Pattern match;

  /**
   * One that asks {@code uri}.
   *
   * @param match what a series must have in it to be kept, or null for all
   */
  ScrapeProbe(URI uri, @Nullable Pattern match) {
    this.uri = uri;
    this.match = match;
  }

  @Override
  public String kind() {
    return "scrape";
  }

  @Override
  public String from() {
    return uri.toString();
  }

  @Override
  public void ask(Reading into) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(LONGEST_MS);
    connection.setReadTimeout(LONGEST_MS);
    connection.setRequestProperty("Accept", ACCEPT);
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException("it answered " + status);
    }
    byte[] page;
    try (InputStream in = connection.getInputStream()) {
      page = in.readNBytes(MOST_BYTES);
    }
    MetricsText.read(new String(page, UTF_8), Matching.only(match, into));
  }

  @Override
  public void close() {
    // Nothing is kept open but what the JDK keeps alive.
  }
}
