package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.sweep.Sweep;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A sweep as one page for browsers: latency and errors over the rate. */
public final class SweepPage {
  private SweepPage() {}

  /** Writes the page; the same sweep gives the same page. */
  public static void write(Sweep sweep, OutputStream out) throws IOException {
    String text = SweepText.format(sweep);
    ObjectNode data = SweepJson.tree(sweep).put("text", text);
    String page =
        HtmlPage.format(
            "sweep.html",
            List.of("sweep.js"),
            "Sweep of " + sweep.directory(),
            text,
            HtmlPage.embeddable(data));
    out.write(page.getBytes(UTF_8));
  }
}
