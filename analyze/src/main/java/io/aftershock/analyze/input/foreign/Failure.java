package io.aftershock.analyze.input.foreign;

/**
 * Whether a response counts as a failure. Statuses decide, as in runs and traces: 500 and above. A
 * tool's own word decides where the status is below 400: a check of the content that did not hold.
 */
final class Failure {
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private Failure() {}

  static boolean of(int status, boolean toolSaysFailed) {
    return status >= FIRST_SERVER_ERROR || (toolSaysFailed && status < FIRST_CLIENT_ERROR);
  }
}
