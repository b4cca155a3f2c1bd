package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.LocalClock;
import io.aftershock.capture.input.stamp.TimeFormat;
import io.aftershock.capture.input.stamp.TimePart;
import io.aftershock.capture.input.stamp.TimeParts;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the stamps of one log. The last one is remembered, since they repeat. Not thread-safe. */
final class StampColumn {
  private final String name;
  private final TimeFormat format;
  private final @Nullable LocalClock clock;
  private final TimeParts parts = new TimeParts();
  private String lastText = "";
  private long lastNanos;

  /** Of stamps that say their zone. */
  StampColumn(String name, TimeFormat format) {
    this(name, format, ZoneOffset.UTC);
  }

  /**
   * A column.
   *
   * @param name what it is called in messages
   * @param zone of stamps that do not say theirs
   */
  StampColumn(String name, TimeFormat format, ZoneId zone) {
    this.name = name;
    this.format = format;
    clock = format.parts().contains(TimePart.ZONE) ? null : new LocalClock(zone);
  }

  /**
   * Nanoseconds since 1970 of the stamp {@code text}.
   *
   * @throws LineMismatch where it is no stamp of this format
   */
  long nanos(String text) throws LineMismatch {
    if (!text.equals(lastText) || text.isEmpty()) {
      byte[] bytes = text.getBytes(ISO_8859_1);
      parts.clear();
      if (!format.read(bytes, 0, bytes.length, parts) || !parts.isValid()) {
        throw LineMismatch.stamp(name, text);
      }
      if (clock != null) {
        parts.locate(clock);
      }
      lastNanos = parts.toEpochNanos();
      lastText = text;
    }
    return lastNanos;
  }

  List<String> notes() {
    return clock == null ? List.of() : clock.notes();
  }
}
