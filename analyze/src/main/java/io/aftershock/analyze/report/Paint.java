package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Verdict;

/** Colours verdicts on a terminal, or leaves them as they are. */
final class Paint {
  private final boolean isOn;

  Paint(boolean isOn) {
    this.isOn = isOn;
  }

  /** {@code text} in the colour of {@code verdict}: green, red, yellow, or none. */
  String of(Verdict verdict, String text) {
    return switch (verdict) {
      case BETTER -> colored(32, text);
      case WORSE -> colored(31, text);
      case UNCLEAR -> colored(33, text);
      case NO_DIFFERENCE -> text;
    };
  }

  private String colored(int code, String text) {
    return isOn ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
