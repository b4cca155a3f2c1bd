package io.aftershock.replay;

import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.Overload.Late;
import io.aftershock.replay.load.StopRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what is done when the generator or the target is behind. */
final class OverloadOptions {
  private static final int HIGHEST_RATE = 1_000_000;

  @Option(
      names = "--late",
      defaultValue = "send",
      paramLabel = "WHAT",
      description =
          "What to do with requests that could not leave in time: send, drop:TIME (not sent when"
              + " later than that), abort:TIME (ends the run). Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String late;

  @Option(
      names = "--max-in-flight",
      defaultValue = "100000",
      paramLabel = "N",
      description =
          "Requests without an outcome at a time; those above are not sent, and counted,"
              + " as are those beyond half of the memory for buffers. Default: ${DEFAULT-VALUE}.")
  private int maxInFlight;

  @Option(
      names = "--max-rate",
      paramLabel = "N",
      description =
          "Never send more than that within a second of the schedule; those above are not sent, and"
              + " counted. Default: no ceiling.")
  private @Nullable Integer maxRate;

  @Option(
      names = "--stop-if",
      paramLabel = "RULE",
      description = {
        "End the run, with exit code 4, when a rule is broken; may be given again. Such as",
        "'errors>50%% for 10s', 'p(99)>5s for 30s' (latency), 'service.p(99)>1s for 5s' or",
        "'lag.p(99)>50ms for 5s': over the requests done within the last so many seconds, where",
        "these are 10 at least. No answer counts as slower than any answer."
      })
  private List<String> stopIf = new ArrayList<>();

  /**
   * What they ask for, or null after adding what is wrong to {@code mistakes}.
   *
   * @param closedLoop whether requests have no times, so that no rate can be kept
   */
  @Nullable Overload overload(boolean closedLoop, List<String> mistakes) {
    checkMaxRate(closedLoop, mistakes);
    if (maxInFlight < 1) {
      mistakes.add("--max-in-flight " + maxInFlight + ": must be at least 1");
    }
    return Mistakes.parse("--late", late, this::parse, mistakes);
  }

  /** The rules that end the run; what is wrong with others is added to {@code mistakes}. */
  List<StopRule> stopRules(List<String> mistakes) {
    List<StopRule> rules = new ArrayList<>();
    for (String text : stopIf) {
      StopRule rule = Mistakes.parse("--stop-if", text, StopRuleParser::parse, mistakes);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private void checkMaxRate(boolean closedLoop, List<String> mistakes) {
    if (maxRate == null) {
      return;
    }
    if (maxRate < 1 || maxRate > HIGHEST_RATE) {
      mistakes.add(
          String.format(
              Locale.ROOT, "--max-rate %d: must be from 1 to %,d", maxRate, HIGHEST_RATE));
    }
    if (closedLoop) {
      mistakes.add(
          "--max-rate "
              + maxRate
              + ": needs the trace's times, and --max ignores them; leave out one of the two");
    }
  }

  private Overload parse(String value) {
    int perSecond = maxRate == null ? 0 : maxRate;
    if (value.equals("send")) {
      return new Overload(Late.SEND, Long.MAX_VALUE, maxInFlight, perSecond);
    }
    String[] parts = value.split(":", 2);
    if (parts.length < 2 || !(parts[0].equals("drop") || parts[0].equals("abort"))) {
      throw new IllegalArgumentException("must be send, drop:TIME or abort:TIME");
    }
    return new Overload(
        parts[0].equals("drop") ? Late.DROP : Late.ABORT,
        Mistakes.positive(parts[1]).toNanos(),
        maxInFlight,
        perSecond);
  }
}
