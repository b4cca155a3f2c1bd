package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.NamedRequest;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** A log of one request a line, whose values carry their names. */
public final class NamedLineFormat implements InputFormat {
  /** Labelled tab-separated values; the server that wrote them decides what their stamps mean. */
  public static final NamedLineFormat LTSV =
      new NamedLineFormat("ltsv", FieldMap.ltsv(), ZoneOffset.UTC, LtsvSplitter::new);

  /** Pairs of {@code key=value}, as Heroku's router and Rails' lograge write them when done. */
  public static final NamedLineFormat LOGFMT =
      new NamedLineFormat("logfmt", FieldMap.logfmt(), ZoneOffset.UTC, LogfmtSplitter::new);

  private final String name;
  private final FieldMap fields;
  private final ZoneId zone;
  private final Function<NamedRequest, LineSplitter> splitter;

  private NamedLineFormat(
      String name, FieldMap fields, ZoneId zone, Function<NamedRequest, LineSplitter> splitter) {
    this.name = name;
    this.fields = fields;
    this.zone = zone;
    this.splitter = splitter;
  }

  /** How many of {@code lines} are requests of this format. */
  public long requestsIn(List<byte[]> lines) {
    NamedLineParser parser = parser();
    return lines.stream()
        // What the lines were wrapped in may have the stamp: any will do to see if the rest is
        // right.
        .filter(line -> parser.parse(1, 0, line, 0, line.length) instanceof ParsedEntry.Parsed)
        .count();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public InputFormat inZone(ZoneId other) {
    return new NamedLineFormat(name, fields, other, splitter);
  }

  /** As this, with {@code map} in front of what the names commonly mean. */
  public NamedLineFormat mapped(FieldMap map) {
    return new NamedLineFormat(name, map.over(fields), zone, splitter);
  }

  @Override
  public boolean isLineByLine(byte[] start) {
    return true;
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new NamedLineReader(source, parser());
  }

  private NamedLineParser parser() {
    NamedRequest record = new NamedRequest(fields, zone);
    return new NamedLineParser(splitter.apply(record), record);
  }
}
