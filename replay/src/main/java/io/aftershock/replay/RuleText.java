package io.aftershock.replay;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.rules.SessionMode;
import io.aftershock.replay.run.Answers;
import io.aftershock.replay.run.Answers.Mismatch;
import io.aftershock.replay.run.Answers.RuleUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a replay says of its rules, its sessions, and answers that are other than recorded. */
final class RuleText {
  private static final int MOST_MISMATCHES = 10;

  /** Up to so many requests a session an open loop is right, and from so many on sessions are. */
  private static final double OPEN_UP_TO = 5;

  private static final double SESSIONS_FROM = 10;

  private RuleText() {}

  /** What is going to be done, as lines of the plan. */
  static String plan(ReplayOptions options) {
    StringBuilder text = new StringBuilder();
    RuleSettings settings = options.rules();
    String rules = settings.names().get("--rules");
    if (rules != null) {
      line(text, "  %,d rules of %s", settings.rules().count(), rules);
    }
    if (settings.sessions() != SessionMode.NONE) {
      line(text, "  by sessions: each starts at its time; a request follows the answer before it");
      line(text, "    after the recorded think time, and its latency counts from then on");
    }
    Path trace = options.workload().trace();
    String advice =
        trace == null || options.pacing().closedLoop()
            ? null
            : advice(trace, settings.sessions() != SessionMode.NONE);
    if (advice != null) {
      line(text, "  %s", advice);
    }
    return text.toString();
  }

  private static @Nullable String advice(Path trace, boolean sessions) {
    try (TraceReader reader = TraceReader.open(trace)) {
      TraceInfo info = reader.info();
      return info.sessions() == 0
          ? null
          : advice((double) info.counts().kept() / info.sessions(), sessions);
    } catch (IOException e) {
      return null; // Whoever reads it to its end says why.
    }
  }

  /**
   * Whether sessions matter, or null where both ways will do (Schroeder, Wierman and
   * Harchol-Balter, 2006: a partly open system behaves as an open one up to about 5 requests a
   * session, and as a closed one from about 10 on).
   */
  static @Nullable String advice(double requestsPerSession, boolean sessions) {
    String has = String.format(Locale.ROOT, "%.1f requests a session: ", requestsPerSession);
    if (requestsPerSession <= OPEN_UP_TO && sessions) {
      return has + "few; without --sessions a slow target cannot hold its load back";
    }
    if (requestsPerSession >= SESSIONS_FROM && !sessions) {
      return has + "many; with --sessions they wait for slow answers, as users do";
    }
    return null;
  }

  /**
   * How answers differ from the recorded ones, and what rules did; empty where nothing is to say.
   */
  static String result(@Nullable Answers answers) {
    StringBuilder text = new StringBuilder();
    if (answers == null) {
      return "";
    }
    if (answers.mismatched() > 0) {
      line(
          text,
          "%nAnswered otherwise than recorded: %,d of %,d",
          answers.mismatched(),
          answers.compared());
      mismatches(text, answers.mismatches());
    }
    if (!answers.rules().isEmpty()) {
      line(text, "%nRules");
      answers.rules().forEach(rule -> rule(text, rule));
    }
    return text.toString();
  }

  private static void mismatches(StringBuilder text, List<Mismatch> mismatches) {
    List<Mismatch> shown = mismatches.stream().limit(MOST_MISMATCHES).toList();
    int widest = shown.stream().mapToInt(one -> one.endpoint().length()).max().orElse(0);
    for (Mismatch one : shown) {
      line(
          text,
          "  %-" + widest + "s  %d -> %s  %,d (such as request %d)",
          one.endpoint(),
          one.recorded(),
          one.replayed(),
          one.count(),
          one.example());
    }
    if (mismatches.size() > MOST_MISMATCHES) {
      line(text, "  and %,d other kinds, in run.json", mismatches.size() - MOST_MISMATCHES);
    }
  }

  private static void rule(StringBuilder text, RuleUse rule) {
    line(text, "  %s: for %,d requests", rule.name(), rule.requests());
    counts(text, "took", rule.taken());
    counts(text, "found no", rule.notFound());
    if (rule.valuesMissing() > 0) {
      line(text, "    %,d changes left out: no answer had given their value", rule.valuesMissing());
    }
    if (rule.notFitting() > 0) {
      line(text, "    %,d changes left out: the request has no such part", rule.notFitting());
    }
    rule.faults()
        .forEach(
            (fault, count) ->
                line(
                    text,
                    "    %,d failed: %s (such as request %d)",
                    count,
                    fault,
                    rule.examples().getOrDefault(fault, 0L)));
    if (rule.failure() != null) {
      line(text, "    an extension failed %,d times: %s", rule.failures(), rule.failure());
    }
  }

  private static void counts(StringBuilder text, String verb, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      line(
          text,
          "    %s %s",
          verb,
          counts.entrySet().stream()
              .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
              .collect(Collectors.joining(", ")));
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
