package io.aftershock.capture.input.w3c;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A W3C extended log: the lines of its header say what the others hold. Its stamps are completions,
 * as that standard has it, but for {@code cs-start}.
 */
public final class W3cFormat implements InputFormat {
  private final W3cDialect dialect;
  private final boolean isLocalTime;
  private final ZoneId zone;

  private W3cFormat(W3cDialect dialect, boolean isLocalTime, ZoneId zone) {
    this.dialect = dialect;
    this.isLocalTime = isLocalTime;
    this.zone = zone;
  }

  /** The format of a dialect: who is taken to have written it until its header says otherwise. */
  public static W3cFormat of(W3cDialect dialect) {
    return new W3cFormat(dialect, false, ZoneOffset.UTC);
  }

  /** Its name, with the zone where the first lines tell that it is to be taken from elsewhere. */
  @Override
  public String name() {
    String utcOrZone = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.toString();
    return isLocalTime
        ? dialect.label() + " (stamps without a zone, read as " + utcOrZone + ")"
        : dialect.label();
  }

  /** The standard's {@code date} and {@code time} are UTC; those that are called local are not. */
  @Override
  public W3cFormat inZone(ZoneId other) {
    return new W3cFormat(dialect, isLocalTime, other);
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
    boolean isLocalTime = layout.isLocalTime() && !hasOffset;
    return new W3cFormat(layout.dialect(dialect), isLocalTime, ZoneOffset.UTC);
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new W3cReader(source, dialect, zone);
  }
}
