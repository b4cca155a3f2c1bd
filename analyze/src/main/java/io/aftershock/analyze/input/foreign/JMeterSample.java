package io.aftershock.analyze.input.foreign;

import java.util.concurrent.TimeUnit;

/** What JMeter's CSV and XML have in common. */
final class JMeterSample {
  private static final String TRANSACTION = "Number of samples in transaction";

  private JMeterSample() {}

  /** Whether a sample stands for others that are in the file, too. */
  static boolean isTransaction(String responseMessage) {
    return responseMessage.startsWith(TRANSACTION);
  }

  /**
   * Adds a request. JMeter writes a text in place of the status where there was no response.
   *
   * @param startMillis since 1970
   */
  static void addTo(
      Recording recording,
      String label,
      long startMillis,
      long elapsedMillis,
      String responseCode,
      boolean isSuccess) {
    long startNanos = TimeUnit.MILLISECONDS.toNanos(startMillis);
    if (responseCode.matches("\\d{3}")) {
      boolean isError = Failure.of(Integer.parseInt(responseCode), !isSuccess);
      recording.add(label, startNanos, TimeUnit.MILLISECONDS.toNanos(elapsedMillis), isError);
    } else if (isSuccess) {
      recording.add(label, startNanos, TimeUnit.MILLISECONDS.toNanos(elapsedMillis), false);
    } else {
      recording.addUnanswered(label, startNanos);
    }
  }
}
