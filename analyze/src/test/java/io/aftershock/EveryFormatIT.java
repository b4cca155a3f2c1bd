package io.aftershock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.InputFormats;
import io.aftershock.fixtures.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format on the built jar, which lacks classes now and then that unit tests have: each sample
 * is captured by the name of its format, and again where its lines tell the format.
 */
class EveryFormatIT {
  private static final String COMMON =
      "192.0.2.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5";
  private static final String COMBINED = COMMON + " \"-\" \"odd/1.0\"";

  /** Lines of formats that no sample is of. */
  private static final Map<String, String> LINES =
      Map.of(
          "main.txt", COMBINED + " \"198.51.100.7\"",
          "ingress.txt", COMBINED + " 74 0.001 [shop-80] [] 192.0.2.9:8080 15 0.000 200 0ef9c1d2",
          "vhost.txt", "shop.example:443 " + COMBINED,
          "django.txt", "[24/Nov/2026 07:39:15] \"GET /a HTTP/1.1\" 200 5",
          "aftershock.txt",
              COMBINED + " 1795505955.250000000 0.010000000 http \"shop.example\" 7 \"-\"",
          "requests.gor",
              """
              1 f45590522cd1838b4a0d5c5aab80b77929dea3b3 1795505955000000000 0
              GET /a HTTP/1.1\r
              Host: shop.example\r
              \r

              🐵🙈🙉
              """,
          "vegeta.json",
              "{\"attack\":\"\",\"seq\":0,\"code\":200,\"timestamp\":\"2026-11-24T07:39:15.5Z\","
                  + "\"latency\":12000000,\"bytes_out\":0,\"bytes_in\":5,\"error\":\"\",\"body\":null,"
                  + "\"method\":\"GET\",\"url\":\"http://shop.example/a\",\"headers\":{}}");

  /** Format, sample, kept, skipped and rejected lines, and what its lines are told to be, if so. */
  private static final String TABLE =
      """
      combined nginx-combined.log 185 2 0 combined
      common apache-common.log 214 3 0 common
      nginx nginx-combined.log 185 2 0
      nginx-combined nginx-combined.log 185 2 0
      nginx-main main.txt 1 0 0 combined with X-Forwarded-For
      nginx-ingress ingress.txt 1 0 0 nginx ingress
      nginx-ingress-legacy proxies/ingress-legacy.log 2 0 0 nginx ingress, legacy
      nginx-proxy-manager proxies/nginx-proxy-manager.log 2 0 0 nginx proxy manager
      apache apache-combined.log 214 3 0
      apache-combined apache-combined.log 214 3 0 combined
      apache-common apache-common.log 214 3 0
      apache-vhost vhost.txt 1 0 0 vhost_combined
      combined-quoted proxies/combined-quoted.log 2 0 0 combined in quotes
      traefik proxies/traefik.log 3 0 0 traefik
      haproxy proxies/haproxy.log 214 7 0 haproxy
      haproxy proxies/haproxy-https.log 7 1 0 haproxy
      haproxy-1.6 proxies/haproxy-doc.log 2 4 0
      haproxy-clf proxies/haproxy-clf.log 7 0 0 haproxy clf
      envoy proxies/envoy.log 2 1 0 envoy
      istio proxies/istio.log 3 1 0 envoy
      alb proxies/alb.log 8 1 0 aws alb
      elb proxies/elb.log 4 1 0 aws elb
      s3 proxies/s3.log 3 1 0 aws s3
      apigateway proxies/apigateway.log 2 1 0 aws api gateway
      squid proxies/squid.log 8 3 0 squid
      squid proxies/squid-mime.log 8 3 0 squid
      lighttpd servers/lighttpd.log 10 1 0 combined with hosts
      varnish servers/varnish.log 10 1 0 varnish
      tomcat servers/tomcat10-combined.log 9 3 0 combined
      tomcat-9 servers/tomcat9-combined.log 9 3 0
      tomcat-common apache-common.log 214 3 0
      jetty servers/jetty.log 10 1 0
      undertow nginx-combined.log 185 2 0
      undertow-common apache-common.log 214 3 0
      gunicorn servers/gunicorn.log 10 0 0 combined
      uwsgi servers/uwsgi.log 7 0 1 uwsgi
      werkzeug servers/werkzeug.log 7 1 0 werkzeug
      uvicorn servers/uvicorn.log 9 9 0 uvicorn in CRI, 18 lines
      uvicorn servers/uvicorn-timed.log 9 9 0 uvicorn
      django django.txt 1 0 0 django
      morgan servers/morgan.log 9 0 0 combined
      morgan-timed servers/morgan-timed.log 9 0 0 morgan combined with response time
      fastly apache-common.log 214 3 0
      iis iis.log 5 8 0 iis
      cloudfront cloudfront.log 4 2 0 cloudfront
      cloudfront-realtime cloudfront-realtime.log 1 0 0
      netscaler netscaler.log 1 4 0 netscaler
      w3c imperva.log 2 4 0 w3c
      ltsv access.ltsv 4 0 0 ltsv
      logfmt heroku.log 3 1 0 logfmt
      logfmt lograge.log 2 0 0 logfmt
      rails servers/rails-plain.log 12 54 0 rails
      rails servers/rails-tagged.log 12 54 0 rails
      rails servers/rails-logger.log 12 54 0 rails
      rails servers/rails-workers.log 12 54 0 rails
      csv requests.csv 2 1 0 csv
      json json/nginx.json 2 1 0 json
      json json/elastic.json 2 2 0 json
      caddy-json json/caddy.json 2 2 0 caddy json
      caddy-json json/caddy-console.log 1 0 0 caddy json
      traefik-json json/traefik.json 2 0 0 traefik json
      envoy-json json/envoy.json 2 1 0 envoy json
      google-cloud-load-balancer json/gcp.json 2 0 0 google cloud load balancer
      azure-front-door json/azure-front-door.json 2 0 0 azure front door
      azure-application-gateway json/azure-app-gateway.json 2 0 0 azure application gateway
      cloudflare-logpush json/cloudflare.json 2 1 0 cloudflare logpush
      cloudfront-json json/cloudfront.json 5 0 0 cloudfront json
      haproxy-json json/haproxy.json 9 1 0 haproxy json
      haproxy-json json/haproxy-accepted.json 9 1 0 haproxy json
      haproxy-json json/haproxy-seconds.json 9 1 0 haproxy json
      aws-api-gateway json/api-gateway.json 2 1 0 aws api gateway
      lograge-json json/rails.json 2 0 0 lograge json
      aftershock-log aftershock.txt 1 0 0 aftershock log
      har checkout.har 21 0 0 har
      gor requests.gor 1 0 0 gor
      vegeta vegeta.json 1 0 0 vegeta
      """;

  @TempDir private static Path directory;

  /** A capture, and what it must come to. */
  private record Case(int number, List<String> options, String sample, String told, String counts) {
    String file() {
      return sample.replace('/', '-');
    }

    String command() {
      List<String> words = new ArrayList<>(List.of("capture", file(), "-o", number + ".trace"));
      words.addAll(options);
      return String.join("\t", words);
    }

    @Override
    public String toString() {
      return sample + (options.isEmpty() ? " as its lines tell" : " " + options.get(1));
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String row : TABLE.lines().toList()) {
      String[] words = row.split(" ", 6);
      String counts = "%s kept + %s skipped + %s rejected".formatted(words[2], words[3], words[4]);
      cases.add(new Case(cases.size() + 1, List.of("--format", words[0]), words[1], "", counts));
      if (words.length > 5) {
        cases.add(new Case(cases.size() + 1, List.of(), words[1], words[5], counts));
      }
    }
    return cases;
  }

  /** All in one JVM, whose start takes longer than a capture. */
  @BeforeAll
  static void captureAll() throws Exception {
    List<String> commands = new ArrayList<>();
    for (Case one : cases()) {
      copy(one);
      commands.add(one.command());
    }
    Files.write(directory.resolve("commands"), commands, UTF_8);
    List<String> java = new ArrayList<>(List.of(Jar.java().toString()));
    opens().forEach(java::add);
    java.addAll(
        List.of("-cp", Jar.file() + ":" + tests(), CaptureEach.class.getName(), "commands"));
    Jar.Result result = Jar.result(directory, Jar.start(directory, java));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  private static void copy(Case one) throws IOException {
    Path file = directory.resolve(one.file());
    String line = LINES.get(one.sample());
    if (line != null) {
      Files.writeString(file, line.strip() + "\n", UTF_8);
      return;
    }
    try (InputStream in = Samples.open(one.sample())) {
      Files.write(file, in.readAllBytes());
    }
  }

  /** What the jar's manifest opens to Chronicle Queue, which counts with {@code -jar} alone. */
  private static Stream<String> opens() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"));
  }

  private static Path tests() throws URISyntaxException {
    return Path.of(CaptureEach.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void capturesEverySample(Case one) throws IOException {
    String said = Files.readString(directory.resolve(one.number() + ".txt"), UTF_8);

    boolean rejected = !one.counts().endsWith(" 0 rejected");
    assertThat(said).startsWith((rejected ? 4 : 0) + "\n").contains(" = " + one.counts());
    assertThat(said).contains(one.file() + ": " + one.told());
  }

  @Test
  void leavesNoFormatOut() {
    assertThat(TABLE.lines().map(row -> row.substring(0, row.indexOf(' '))))
        .containsAll(InputFormats.names());
  }
}
