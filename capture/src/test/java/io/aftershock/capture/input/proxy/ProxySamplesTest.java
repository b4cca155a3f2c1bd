package io.aftershock.capture.input.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.http.HeaderRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySamplesTest {
  /** The format told, and of each line what was read, or why it was not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alb",
        "apigateway",
        "combined-quoted",
        "elb",
        "envoy",
        "haproxy-clf",
        "haproxy-doc",
        "haproxy-https",
        "ingress-legacy",
        "istio",
        "nginx-proxy-manager",
        "s3",
        "squid",
        "squid-mime",
        "traefik",
      })
  void readsEachSampleAsItsGoldenFileSays(String name) throws IOException {
    assertThat(told(text(name))).isEqualTo(golden(name));
  }

  @Test
  void readsQuietTrafficThroughHaproxy() throws IOException {
    String log = text("haproxy");
    List<ParsedEntry> entries = Entries.of(InputFormats.detect(Entries.source(log)), log);

    assertThat(entries).noneMatch(ParsedEntry.Rejected.class::isInstance);
    assertThat(entries).filteredOn(ParsedEntry.Parsed.class::isInstance).hasSizeGreaterThan(150);
    assertThat(entries)
        .filteredOn(ParsedEntry.Skipped.class::isInstance)
        .extracting(entry -> ((ParsedEntry.Skipped) entry).reason())
        .contains("a request that is cut off", "no HTTP request: HAProxy could not read it");
  }

  @Test
  void namesWhatHaproxyCaptured() throws IOException {
    String line = text("haproxy").lines().filter(l -> l.contains("{shop")).findFirst().orElse("");
    HaproxyCaptures names = HaproxyCaptures.parse("host, user-agent");

    RecordedRequest request = Entries.request(new HaproxyFormat(false, names), line);

    assertThat(request.host()).isEqualTo("shop.example");
    assertThat(request.headers()).singleElement().extracting("name").isEqualTo("User-Agent");
    assertThat(Entries.request(InputFormats.named("haproxy"), line).host()).isNull();
    assertThatThrownBy(() -> HaproxyCaptures.parse("host,,x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host,user-agent");
  }

  @Test
  void takesOldHaproxysFirstTimerForTheWait() throws IOException {
    String line = text("haproxy-doc").lines().skip(1).findFirst().orElse("");

    RecordedRequest old = Entries.request(InputFormats.named("haproxy-1.6"), line);
    RecordedRequest today = Entries.request(InputFormats.named("haproxy"), line);

    assertThat(old.stampNanos() - today.stampNanos()).isEqualTo(10_000_000L);
    assertThat(today.durationNanos() - old.durationNanos()).isEqualTo(10_000_000L);
  }

  /** Clients may send one trace id with many requests. */
  @Test
  void takesAnAlbsTraceIdForNoIdOfARequest() throws IOException {
    String line = text("alb").lines().findFirst().orElse("");
    InputFormat alb = InputFormats.named("alb");
    String id = Entries.request(alb, line).requestId();

    assertThat(Entries.request(alb, line + " ").requestId()).isEqualTo(id);
    assertThat(Entries.request(alb, line.replace(":23:00.186641Z", ":23:00.186642Z")).requestId())
        .isNotEqualTo(id);
    assertThat(Entries.request(alb, line.replace(":2817 ", ":2818 ")).requestId()).isNotEqualTo(id);
  }

  @Test
  void saysThatSquidLeftTheQueriesOut() throws IOException {
    String line =
        "1580740555.461 138 192.0.2.2 TCP_MISS/200 385 GET http://shop.example/a%s - "
            + "DIRECT/192.0.2.3 text/html";

    assertThat(notes("squid", line.formatted("")))
        .singleElement()
        .asString()
        .contains("strip_query_terms off");
    assertThat(notes("squid", line.formatted("") + "\n" + line.formatted("?b=c"))).isEmpty();
  }

  private static List<String> notes(String format, String log) throws IOException {
    try (RequestReader reader = InputFormats.named(format).open(Entries.source(log))) {
      while (reader.next() != null) {
        // What it read is not asked about here.
      }
      return reader.notes();
    }
  }

  @Test
  void readsHaproxysStampsInAZone() throws IOException {
    String line = text("haproxy-doc").lines().skip(1).findFirst().orElse("");
    InputFormat berlin = InputFormats.named("haproxy").inZone(ZoneId.of("Europe/Berlin"));

    assertThat(berlin.name()).isEqualTo("haproxy (stamps without a zone, read as Europe/Berlin)");
    assertThat(Instant.ofEpochSecond(0, Entries.request(berlin, line).stampNanos()))
        .isEqualTo(Instant.parse("2009-02-06T11:14:14.655Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "haproxy,haproxy-doc",
    "haproxy-1.6,haproxy-doc",
    "haproxy-clf,haproxy-clf",
    "envoy,envoy",
    "istio,istio",
    "alb,alb",
    "elb,elb",
    "s3,s3",
    "apigateway,apigateway",
    "squid,squid-mime",
  })
  void accountsForEveryMutatedLine(String format, String sample) throws IOException {
    Random random = new Random(7);
    List<String> samples = text(sample).lines().toList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      lines.add(mutated(samples.get(i % samples.size()), random));
    }

    List<ParsedEntry> entries =
        Entries.of(InputFormats.named(format), String.join("\n", lines) + "\n");

    assertThat(entries).hasSameSizeAs(lines);
    for (ParsedEntry entry : entries) {
      if (entry instanceof ParsedEntry.Parsed parsed) {
        assertThat(HeaderRules.hasControls(parsed.request().target())).isFalse();
      }
    }
  }

  private static String mutated(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int i = random.nextInt(6); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
        case 1 -> text.insert(at, text.substring(random.nextInt(at + 1), at));
        default -> text.setCharAt(at, "\"\\ []-/:x\t?{}|,.0#%".charAt(random.nextInt(19)));
      }
    }
    return text.toString();
  }

  private static String told(String log) throws IOException {
    InputFormat format = InputFormats.detect(Entries.source(log));
    StringBuilder told = new StringBuilder(format.name() + "\n");
    for (ParsedEntry entry : Entries.of(format, log)) {
      told.append(line(entry)).append('\n');
    }
    return told.toString();
  }

  private static String line(ParsedEntry entry) {
    if (entry instanceof ParsedEntry.Skipped skipped) {
      return "skipped: " + skipped.reason();
    }
    if (entry instanceof ParsedEntry.Rejected rejected) {
      return "rejected: " + rejected.reason() + ": " + rejected.detail();
    }
    RecordedRequest request = ((ParsedEntry.Parsed) entry).request();
    return String.join(
        " ",
        Instant.ofEpochSecond(0, request.stampNanos()).toString(),
        request.stampMeaning().name(),
        "~" + request.stampResolutionNanos() + "ns",
        "took=" + request.durationNanos() + "ns",
        request.method(),
        request.scheme() + "://" + request.host(),
        request.target(),
        String.valueOf(request.status()),
        request.responseBytes() + "B",
        "client=" + request.clientAddress(),
        "connection=" + request.connection(),
        "user=" + request.user(),
        "id=" + request.requestId(),
        request.headers().toString());
  }

  private static String text(String sample) throws IOException {
    return Entries.sample("proxies/" + sample + ".log");
  }

  private static String golden(String sample) throws IOException {
    String name = sample + ".golden.txt";
    try (InputStream in = ProxySamplesTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no " + name + " with:\n" + told(text(sample)));
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
