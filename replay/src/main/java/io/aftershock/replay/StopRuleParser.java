package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.load.StopRule;
import io.aftershock.replay.load.StopRule.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one rule that ends a run: {@code METRIC>LIMIT for TIME}.
 *
 * <ul>
 *   <li>metric: {@code errors}, {@code p(99)} of latency, {@code service.p(99)} or {@code
 *       lag.p(99)};
 *   <li>limit: a percentage for errors, else a time in ns, us, ms, s, m or h;
 *   <li>time: whole seconds, from 1s to 5m.
 * </ul>
 */
final class StopRuleParser {
  private static final Pattern PARTS = Pattern.compile("([^<>=]*)>([^<>=]*?)\\sfor\\s(.*)");
  private static final Pattern PERCENTILE =
      Pattern.compile("(service\\.|lag\\.|)p\\(?(\\d{1,3}(?:\\.\\d+)?)\\)?");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");

  private final String text;
  private final List<String> wrong = new ArrayList<>();

  private StopRuleParser(String text) {
    this.text = text;
  }

  /**
   * Reads {@code text}.
   *
   * @throws IllegalArgumentException where it is no rule; the message says all that is wrong
   */
  static StopRule parse(String text) {
    return new StopRuleParser(text.strip()).rule();
  }

  private StopRule rule() {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be METRIC>LIMIT for TIME, such as 'p(99)>5s for 30s'");
    }
    int seconds = seconds(parts.group(3).strip());
    StopRule rule = rule(parts.group(1).strip(), parts.group(2).strip(), seconds);
    if (rule == null || !wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    return rule;
  }

  private @Nullable StopRule rule(String metric, String limit, int seconds) {
    if (metric.equals("errors")) {
      return new StopRule(text, Metric.ERRORS, Double.NaN, share(limit), seconds);
    }
    Matcher percentile = PERCENTILE.matcher(metric);
    if (!percentile.matches()) {
      wrong.add("'" + metric + "' is none of errors, p(99), service.p(99) and lag.p(99)");
      return null;
    }
    double rank = Double.parseDouble(percentile.group(2));
    if (rank <= 0 || rank >= 100) {
      wrong.add("the percentile must be above 0 and below 100");
    }
    return new StopRule(text, metric(percentile.group(1)), rank, nanos(limit), seconds);
  }

  private static Metric metric(String prefix) {
    return switch (prefix) {
      case "service." -> Metric.SERVICE;
      case "lag." -> Metric.LAG;
      default -> Metric.LATENCY;
    };
  }

  private double share(String limit) {
    Matcher matcher = SHARE.matcher(limit);
    double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    if (!(percent < 100)) {
      wrong.add("errors need a percentage below 100 as their limit, such as 50%");
    }
    return percent / 100;
  }

  private long nanos(String limit) {
    try {
      return Durations.parse(limit).toNanos();
    } catch (IllegalArgumentException e) {
      wrong.add("the limit " + e.getMessage());
      return 0;
    }
  }

  private int seconds(String time) {
    try {
      Duration duration = Durations.parse(time);
      long seconds = duration.toSeconds();
      if (duration.equals(Duration.ofSeconds(seconds))
          && seconds >= 1
          && seconds <= StopRule.MOST_SECONDS) {
        return (int) seconds;
      }
    } catch (IllegalArgumentException e) {
      // Said below, with what is allowed.
    }
    wrong.add(
        String.format(
            Locale.ROOT,
            "the time after 'for' must be whole seconds, from 1s to %ds",
            StopRule.MOST_SECONDS));
    return 0;
  }
}
