package io.aftershock.replay;

import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.rules.Rules;
import io.aftershock.replay.rules.SessionMode;
import java.util.Map;

/**
 * What is changed on the way, and in which order requests go.
 *
 * @param rules what is done with requests and answers
 * @param sessions whether a request waits for the answer before it in its session
 * @param names the options by their names on the command line, for the run's manifest
 */
record RuleSettings(Rules rules, SessionMode sessions, Map<String, String> names) {
  /** Everything goes as it was recorded, each at its time. */
  static RuleSettings none() {
    return new RuleSettings(Rules.none(), SessionMode.NONE, Map.of());
  }

  /** Their use in one run. */
  RuleRun begin() {
    return new RuleRun(rules, sessions);
  }
}
