package io.aftershock.capture.input.har;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.report.LabelledText;
import io.aftershock.capture.report.Quantities;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that a HAR file only names, since they lie in files beside it, as Playwright attaches
 * them. What cannot be had is counted, and the request goes without. Not thread-safe.
 */
final class BodyFiles {
  /** All bodies of one source: a small archive may name one that unpacks to much many times. */
  private static final long MOST_BYTES = 1L << 30;

  private final Source source;
  private long bytes;
  private long missing;
  private @Nullable String firstMissing;

  BodyFiles(Source source) {
    this.source = source;
  }

  /** The body in the file called {@code name}, one char per byte, or null. */
  @Nullable String read(String name) throws IOException {
    byte[] body = source.beside(name, HarBody.LONGEST);
    if (body == null) {
      // Playwright's traces have a folder of them.
      body = source.beside("resources/" + name, HarBody.LONGEST);
    }
    if (body == null || bytes + body.length > MOST_BYTES) {
      missing++;
      firstMissing = firstMissing == null ? LabelledText.printable(name) : firstMissing;
      return null;
    }
    bytes += body.length;
    return new String(body, ISO_8859_1);
  }

  /** What was missing, if anything was. */
  List<String> notes() {
    return missing == 0
        ? List.of()
        : List.of(
            Quantities.count(missing, "request")
                + " without a body, since its file is not beside the HAR file or too long, such as "
                + firstMissing);
  }
}
