package io.aftershock.capture.inspect;

import io.aftershock.capture.privacy.Finding;
import io.aftershock.capture.privacy.SecretScan;
import io.aftershock.capture.report.LabelledText;
import io.aftershock.capture.report.Quantities;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Values of a trace that may be secret, never shown in full.
 *
 * @param schema name and version of the form as JSON
 * @param trace path of the trace, as given
 * @param requests requests looked through
 * @param privacy what capture took out
 * @param findings what is suspicious now, by place
 */
record SecretsReport(
    String schema, String trace, long requests, TraceInfo.Privacy privacy, List<Finding> findings) {
  private static final String SCHEMA = "aftershock.secrets/1";

  /**
   * Looks through all requests of the trace.
   *
   * @throws IOException where it is missing or damaged
   */
  static SecretsReport read(Path path) throws IOException {
    try (TraceReader reader = TraceReader.open(path)) {
      SecretScan scan = new SecretScan();
      long requests = 0;
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        scan.add(request);
        requests++;
      }
      return new SecretsReport(
          SCHEMA, path.toString(), requests, reader.info().privacy(), scan.findings());
    }
  }

  boolean isClean() {
    return findings.isEmpty();
  }

  /** As text for people. */
  String render() {
    LabelledText text = new LabelledText();
    if (isClean()) {
      text.line(trace + ": nothing suspicious in " + Quantities.count(requests, "request"));
    } else {
      text.line(
          trace
              + ": "
              + Quantities.count(findings.size(), "suspicious place")
              + " in "
              + Quantities.count(requests, "request"));
      text.line("");
      for (Finding finding : findings) {
        text.add(finding.where().part(), line(finding));
      }
    }
    if (!privacy.kept().isEmpty()) {
      text.line("capture KEPT as asked: " + String.join(", ", privacy.kept()));
    }
    return text.toString();
  }

  private static String line(Finding finding) {
    return LabelledText.printable(
        finding.where().name()
            + ", "
            + Quantities.count(finding.requests(), "time")
            + ", first in request "
            + finding.firstRequest()
            + ": "
            + finding.example());
  }
}
