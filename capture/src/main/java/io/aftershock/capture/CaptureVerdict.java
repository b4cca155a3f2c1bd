package io.aftershock.capture;

import io.aftershock.capture.report.Quantities;
import java.io.PrintWriter;

/** Whether a capture is to be trusted, and what of its inputs speaks against that. */
final class CaptureVerdict {
  private static final int OK = 0;
  private static final int NOT_TRUSTWORTHY = 4;

  private CaptureVerdict() {}

  /** Says what was wrong with the inputs, and returns the exit code: 0 or 4. */
  static int tell(CaptureSummary summary, PrintWriter err) {
    summary.firstRejections().forEach(err::println);
    long rejected = summary.info().counts().rejectedTotal();
    long unlisted = rejected - summary.firstRejections().size();
    if (unlisted > 0) {
      err.println(
          Quantities.count(unlisted, "more rejected line")
              + " in "
              + summary.trace().resolve(RejectionLog.FILE_NAME));
    }
    summary
        .truncations()
        .forEach(cut -> err.println("aftershock: " + cut + "; what came before is in the trace"));
    if (summary.hasTooManyRejects()) {
      err.println(
          "aftershock: "
              + Quantities.percent((double) rejected / summary.info().counts().lines())
              + " of the lines were rejected, more than --max-rejects "
              + summary.maxRejects()
              + "; is this the right --format or --log-format?");
    } else if (summary.isEmpty()) {
      err.println("aftershock: no request was found, so the trace is empty");
    }
    err.flush();
    boolean whole = summary.truncations().isEmpty();
    return summary.hasTooManyRejects() || summary.isEmpty() || !whole ? NOT_TRUSTWORTHY : OK;
  }
}
