package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * HAProxy's HTTP log. Its stamps do not say their zone.
 *
 * @param old whether lines are of HAProxy 1.6 or older
 * @param captures what the values in braces are
 * @param zone of the clock that wrote the stamps
 */
public record HaproxyFormat(boolean old, HaproxyCaptures captures, ZoneId zone)
    implements InputFormat {
  /** A format whose stamps are in UTC. */
  public HaproxyFormat(boolean old, HaproxyCaptures captures) {
    this(old, captures, ZoneOffset.UTC);
  }

  @Override
  public String name() {
    boolean utc = zone.equals(ZoneOffset.UTC);
    return (old ? "haproxy 1.6" : "haproxy")
        + (" (stamps without a zone, read as " + (utc ? "UTC" : zone) + ")");
  }

  @Override
  public HaproxyFormat inZone(ZoneId other) {
    return new HaproxyFormat(old, captures, other);
  }

  @Override
  public boolean isLineByLine(byte[] start) {
    return true;
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new LayoutReader(source, layout());
  }

  long linesIn(List<byte[]> lines) {
    return LayoutFormat.linesIn(layout(), lines);
  }

  private HaproxyLine layout() {
    return new HaproxyLine(old, captures, zone);
  }
}
