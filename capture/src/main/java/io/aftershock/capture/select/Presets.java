package io.aftershock.capture.select;

import io.aftershock.capture.input.entry.RecordedRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Kinds of requests that have a name of their own. */
final class Presets {
  static final Map<String, Criterion> BY_NAME =
      Map.of(
          "health-checks", Presets::isHealthCheck,
          "bots", Presets::isBot,
          "assets", Presets::isAsset);

  /** Last segments of paths that only probes ask for. */
  private static final Set<String> HEALTH_SEGMENTS =
      Set.of(
          "_health",
          "_healthz",
          "health",
          "health-check",
          "health.php",
          "health_check",
          "healthcheck",
          "healthy",
          "healthz",
          "heartbeat",
          "livez",
          "liveness",
          "nginx_status",
          "ping",
          "readiness",
          "readyz",
          "server-status",
          "stub_status",
          "up");

  private static final List<String> HEALTH_AGENTS =
      List.of(
          "elb-healthchecker",
          "googlehc",
          "kube-probe",
          "haproxy",
          "consul health",
          "uptimerobot",
          "pingdom",
          "statuscake",
          "site24x7",
          "nagios",
          "check_http",
          "datadog",
          "zabbix",
          "blackbox",
          "prometheus",
          "amazon-route53-health",
          "varnish health");

  private static final List<String> BOT_WORDS =
      List.of(
          "bot",
          "crawl",
          "spider",
          "slurp",
          "scrap",
          "facebookexternalhit",
          "mediapartners",
          "archiver",
          "ahrefs",
          "semrush",
          "python-requests",
          "python-urllib",
          "go-http-client",
          "libwww-perl",
          "scrapy",
          "headlesschrome",
          "zgrab",
          "masscan",
          "nmap",
          "nikto",
          "censys",
          "feedfetcher",
          "bytespider",
          "dataprovider",
          "curl/",
          "wget/");

  private static final Set<String> ASSETS =
      Set.of(
          "avif",
          "bmp",
          "css",
          "eot",
          "gif",
          "ico",
          "jpeg",
          "jpg",
          "js",
          "map",
          "mjs",
          "mp3",
          "mp4",
          "otf",
          "png",
          "svg",
          "ttf",
          "wasm",
          "webm",
          "webmanifest",
          "webp",
          "woff",
          "woff2");

  private Presets() {}

  private static boolean isHealthCheck(RecordedRequest request) {
    String path = RequestFacts.path(request);
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    String last = path.substring(path.lastIndexOf('/', end - 1) + 1, Math.max(end, 0));
    return HEALTH_SEGMENTS.contains(last.toLowerCase(Locale.ROOT))
        || path.contains("/actuator/health")
        || containsAny(RequestFacts.userAgent(request), HEALTH_AGENTS);
  }

  private static boolean isBot(RecordedRequest request) {
    return containsAny(RequestFacts.userAgent(request), BOT_WORDS);
  }

  private static boolean containsAny(String text, List<String> words) {
    for (String word : words) {
      if (RequestFacts.containsIgnoreCase(text, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAsset(RecordedRequest request) {
    String path = RequestFacts.path(request);
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/')
        && ASSETS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
