package io.aftershock.capture;

import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.TimePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A capture as the command makes it without any option, for programs that want the requests of one
 * log, HAR file or recording. Stateless.
 */
public final class PlainCapture {
  private PlainCapture() {}

  /**
   * Captures {@code input} into {@code trace}.
   *
   * @param trace a directory that does not exist yet
   * @throws IOException where the input is no log that is known, where more of its lines are not
   *     understood than the command allows, where it holds no request, or where it breaks off
   */
  public static void write(Path input, Path trace) throws IOException {
    CaptureSummary summary =
        new Capture(options(input, trace), InputStream.nullInputStream()).run();
    if (!summary.truncations().isEmpty()) {
      throw new IOException(summary.truncations().get(0));
    }
    if (summary.isEmpty()) {
      throw new IOException(input + ": no request was found in it");
    }
    if (summary.hasTooManyRejects()) {
      Rejection first = summary.firstRejections().get(0);
      throw new IOException(
          input
              + ": "
              + summary.info().counts().rejectedTotal()
              + " of its "
              + summary.info().counts().lines()
              + " lines are not understood, such as "
              + first
              + "; capture it with the options that it needs, and compare the trace");
    }
  }

  private static CaptureOptions options(Path input, Path trace) {
    OptionCheck check = new OptionCheck();
    TimePolicy time = Objects.requireNonNull(new TimeOptions().policy(check));
    PrivacyPolicy privacy = Objects.requireNonNull(new PrivacyOptions().read(check));
    return new CaptureOptions(
        List.of(input.toString()),
        trace,
        false,
        null,
        time,
        RejectLimit.parse("1%"),
        InputChoices.ALL,
        privacy,
        Selection.ALL,
        List.of(),
        new BodyOptions().read(check));
  }
}
