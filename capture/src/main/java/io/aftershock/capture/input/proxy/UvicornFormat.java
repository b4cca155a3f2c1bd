package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uvicorn's log. Its lines say no time unless Python's logging puts one in front.
 *
 * @param stamped whether the first lines are known to have such a time
 * @param zone of the clock that wrote such times, which mostly do not say theirs
 */
public record UvicornFormat(boolean stamped, ZoneId zone) implements InputFormat {
  static final UvicornFormat UTC = new UvicornFormat(false, ZoneOffset.UTC);

  /**
   * The format of {@code lines} where more than half are of requests that Uvicorn had, and say when
   * that was; else null.
   *
   * @param wrapped whether what they were wrapped in says it for those that do not
   */
  public static @Nullable UvicornFormat detect(List<byte[]> lines, boolean wrapped) {
    long own =
        lines.stream().filter(line -> UvicornLine.isStamped(new String(line, ISO_8859_1))).count();
    if (2 * own > lines.size()) {
      return new UvicornFormat(true, ZoneOffset.UTC);
    }
    long all = LayoutFormat.linesIn(UTC.layout(), lines);
    return wrapped && 2 * all > lines.size() ? UTC : null;
  }

  @Override
  public String name() {
    boolean utc = zone.equals(ZoneOffset.UTC);
    return stamped
        ? "uvicorn (stamps without a zone, read as " + (utc ? "UTC" : zone) + ")"
        : "uvicorn";
  }

  @Override
  public UvicornFormat inZone(ZoneId other) {
    return new UvicornFormat(stamped, other);
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new LayoutReader(source, layout());
  }

  private UvicornLine layout() {
    return new UvicornLine(zone);
  }
}
