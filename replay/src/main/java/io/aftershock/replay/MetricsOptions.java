package io.aftershock.replay;

import com.google.re2j.Pattern;
import io.aftershock.replay.metrics.MetricsTarget;
import io.aftershock.replay.probe.ProbeTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about metrics: those that a run gives, and those that it takes from servers. */
final class MetricsOptions {
  @Option(
      names = "--metrics",
      paramLabel = "SINK",
      description = {
        "Tell another system of the run while it goes on; may be given again:",
        "prometheus:[HOST:]PORT to be asked at (on 127.0.0.1 unless HOST says otherwise),",
        "otlp:URL, influx:http://HOST:8086/DATABASE, influx:URL?org=ORG&bucket=BUCKET (its token",
        "in INFLUX_TOKEN), statsd:HOST[:PORT], dogstatsd:HOST[:PORT]."
      })
  private List<String> sinks = new ArrayList<>();

  @Option(
      names = "--metrics-linger",
      defaultValue = "20s",
      paramLabel = "TIME",
      description =
          "The longest that --metrics prometheus: waits after the run to be asked once more, where"
              + " it was asked before. Default: ${DEFAULT-VALUE}.")
  private String linger = "";

  @Option(
      names = "--scrape",
      paramLabel = "URL",
      description =
          "Ask a server for its metrics each second, in Prometheus' text format, and keep them in"
              + " the run; may be given again.")
  private List<String> scraped = new ArrayList<>();

  @Option(
      names = "--scrape-jmx",
      paramLabel = "URL",
      description =
          "Ask a JVM's MBeans likewise, as service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi.")
  private List<String> jmx = new ArrayList<>();

  @Option(
      names = "--exec-metrics",
      paramLabel = "COMMAND",
      description =
          "Run a command likewise, by a shell; it prints lines of a name and a value, or Prometheus'"
              + " text format.")
  private List<String> commands = new ArrayList<>();

  @Option(
      names = "--scrape-match",
      paramLabel = "REGEX",
      description = "Keep only the series whose name and labels match. Default: the first 1,000.")
  private @Nullable String match;

  /** Where metrics go; what is wrong is added to {@code mistakes}. */
  List<MetricsTarget> sinks(List<String> mistakes) {
    List<MetricsTarget> targets = new ArrayList<>();
    for (String text : sinks) {
      MetricsTarget target = Mistakes.parse("--metrics", text, MetricsTarget::parse, mistakes);
      if (target != null) {
        targets.add(target);
      }
    }
    return targets;
  }

  /** How long to wait for the last question; what is wrong is added to {@code mistakes}. */
  Duration linger(List<String> mistakes) {
    if (linger.equals("0") || linger.equals("0s")) {
      return Duration.ZERO;
    }
    Duration longest = Mistakes.positive("--metrics-linger", linger, mistakes);
    return longest == null ? Duration.ZERO : longest;
  }

  /** Who is asked; what is wrong is added to {@code mistakes}. */
  List<ProbeTarget> probes(List<String> mistakes) {
    List<ProbeTarget> targets = new ArrayList<>();
    Pattern pattern =
        match == null
            ? null
            : Mistakes.parse("--scrape-match", match, ProbeTarget::pattern, mistakes);
    add("--scrape", scraped, pattern, ProbeTarget::scrape, targets, mistakes);
    add("--scrape-jmx", jmx, pattern, ProbeTarget::jmx, targets, mistakes);
    for (String command : commands) {
      targets.add(new ProbeTarget(ProbeTarget.Kind.EXEC, command, pattern));
    }
    if (match != null && targets.isEmpty() && scraped.isEmpty() && jmx.isEmpty()) {
      mistakes.add(
          "--scrape-match "
              + match
              + ": nobody is asked; add --scrape, --scrape-jmx or"
              + " --exec-metrics");
    }
    return targets;
  }

  private static void add(
      String option,
      List<String> urls,
      @Nullable Pattern pattern,
      BiFunction<String, @Nullable Pattern, ProbeTarget> parser,
      List<ProbeTarget> targets,
      List<String> mistakes) {
    for (String url : urls) {
      ProbeTarget target =
          Mistakes.parse(option, url, text -> parser.apply(text, pattern), mistakes);
      if (target != null) {
        targets.add(target);
      }
    }
  }
}
