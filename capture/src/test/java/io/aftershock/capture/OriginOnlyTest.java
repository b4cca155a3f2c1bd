package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache answered, the origin never saw. */
final class OriginOnlyTest {
  private static final String REASON = "--origin-only: a cache answered";
  private static final String NGINX = "$msec \"$request\" $status $upstream_cache_status";
  private static final String NGINX_LOG =
      """
      1700000001.000 "GET /hit?token=s3cret HTTP/1.1" 200 HIT
      1700000002.000 "GET /miss HTTP/1.1" 200 MISS
      1700000003.000 "GET /checked HTTP/1.1" 200 REVALIDATED
      1700000004.000 "GET /uncached HTTP/1.1" 200 -
      """;

  @TempDir private Path temp;

  @Test
  void leavesOutWhatTheCacheAnswered() throws IOException {
    Path trace = temp.resolve("o.trace");

    capture(NGINX_LOG, trace, "--log-format", NGINX, "--origin-only");

    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::target)
        .containsExactly("/miss", "/checked", "/uncached");
    try (TraceReader reader = TraceReader.open(trace)) {
      assertThat(reader.info().counts().skipped()).isEqualTo(Map.of(REASON, 1L));
      assertThat(reader.info().selection()).containsExactly("--origin-only");
    }
  }

  @Test
  void worksThroughAClockOffset() throws IOException {
    CommandRun run =
        capture(
            NGINX_LOG,
            temp.resolve("o.trace"),
            "--log-format",
            NGINX,
            "--clock-offset",
            "a.log=1000",
            "--origin-only");

    assertThat(run.out()).contains("skipped 1: " + REASON);
  }

  @Test
  void saysWithoutTheOptionWhatTheOriginNeverSaw() throws IOException {
    CommandRun run = capture(NGINX_LOG, temp.resolve("o.trace"), "--log-format", NGINX);

    assertThat(run.out())
        .contains(
            "a cache answered 1 of 4 requests, which the origin never saw; --origin-only leaves"
                + " them out");
  }

  @Test
  void saysThatALogDoesNotTell() throws IOException {
    String log = "192.0.2.1 - - [24/Nov/2026:07:30:00 +0000] \"GET /a HTTP/1.1\" 200 5\n";

    CommandRun run = capture(log, temp.resolve("o.trace"), "--origin-only");

    assertThat(run.out())
        .contains("--origin-only left out nothing: the log does not say what a cache answered");
  }

  @Test
  void readsTheFieldsOfGoogleCloud() throws IOException {
    String record =
        "{\"timestamp\":\"2026-11-24T07:30:0%d.5Z\",\"httpRequest\":{\"requestMethod\":\"GET\","
            + "\"requestUrl\":\"http://a.example/%d\",\"status\":200%s}}\n";
    String log =
        record.formatted(1, 1, ",\"cacheLookup\":true,\"cacheHit\":true")
            + record.formatted(2, 2, ",\"cacheHit\":true,\"cacheValidatedWithOriginServer\":true")
            + record.formatted(3, 3, ",\"cacheLookup\":true")
            + record.formatted(4, 4, "");
    Path trace = temp.resolve("o.trace");

    CommandRun run = capture(log, trace, "--origin-only");

    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::target)
        .containsExactly("/2", "/3", "/4");
    assertThat(run.out()).contains("1 request kept without knowing").contains("sampleRate");
  }

  @Test
  void readsCloudflareAndSquid() throws IOException {
    String cloudflare =
        "{\"CacheCacheStatus\":\"%s\",\"ClientRequestMethod\":\"GET\",\"ClientRequestURI\":\"/\","
            + "\"EdgeStartTimestamp\":170928720043300020%d}\n";
    String squid =
        "1795526667.549     32 127.0.0.1 %s/200 1707 GET http://shop.example/ - HIER_NONE/- -\n";

    assertThat(skipped(cloudflare.formatted("hit", 0) + cloudflare.formatted("dynamic", 1)))
        .isEqualTo(Map.of(REASON, 1L));
    assertThat(skipped(squid.formatted("TCP_MEM_HIT") + squid.formatted("TCP_MISS")))
        .isEqualTo(Map.of(REASON, 1L));
  }

  private Map<String, Long> skipped(String log) throws IOException {
    Path trace = temp.resolve("o.trace");
    capture(log, trace, "--origin-only", "--force");
    try (TraceReader reader = TraceReader.open(trace)) {
      return reader.info().counts().skipped();
    }
  }

  private CommandRun capture(String text, Path trace, Object... options) throws IOException {
    Path log = Files.writeString(temp.resolve("a.log"), text);
    Object[] all = new Object[options.length + 3];
    all[0] = log;
    all[1] = "-o";
    all[2] = trace;
    System.arraycopy(options, 0, all, 3, options.length);
    return CommandRun.capture(all);
  }
}
