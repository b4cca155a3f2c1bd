package io.aftershock.capture.input.w3c;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A W3C extended log: the lines of its header say what the others hold. Its stamps are completions,
 * as that standard has it, but for {@code cs-start}.
 *
 * @param dialect who is taken to have written it until its header says otherwise
 */
public record W3cFormat(String name, W3cDialect dialect) implements InputFormat {
  private static final String ASSUMED_UTC = " (stamps without a zone, read as UTC)";

  /** The format of a dialect. */
  public static W3cFormat of(W3cDialect dialect) {
    return new W3cFormat(dialect.label(), dialect);
  }

  /**
   * The format of a log that begins with {@code lines}, of one char per byte, or null where no
   * header of theirs names the columns of requests.
   */
  public static @Nullable W3cFormat detect(List<String> lines) {
    W3cLayout layout = null;
    W3cDialect dialect = W3cDialect.OTHER;
    boolean hasOffset = false;
    for (String line : lines) {
      if (layout == null && W3cHeader.FIELDS.starts(line)) {
        layout = W3cLayout.of(W3cHeader.FIELDS.value(line));
      } else if (W3cHeader.SOFTWARE.starts(line)) {
        W3cDialect told = W3cDialect.ofSoftware(W3cHeader.SOFTWARE.value(line));
        dialect = told == null ? dialect : told;
      } else if (W3cHeader.GMT_OFFSET.starts(line)) {
        hasOffset = true;
      }
    }
    if (layout == null || (layout.problem() != null && !layout.isRtmp())) {
      return null;
    }
    W3cFormat format = of(layout.dialect(dialect));
    return layout.isLocalTime() && !hasOffset
        ? new W3cFormat(format.name() + ASSUMED_UTC, format.dialect())
        : format;
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new W3cReader(source, dialect);
  }
}
