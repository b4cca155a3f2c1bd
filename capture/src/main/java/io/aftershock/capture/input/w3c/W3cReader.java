package io.aftershock.capture.input.w3c;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.LineByLine;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a W3C log line by line; each line of its header counts from there on. */
final class W3cReader extends LineByLine {
  private final W3cStamps stamps;
  private final W3cRow row = new W3cRow();
  private W3cDialect dialect;
  private W3cParser parser;
  private @Nullable W3cParser before;

  W3cReader(Source source, W3cDialect dialect, ZoneId zone) throws IOException {
    super(source);
    stamps = new W3cStamps(zone);
    this.dialect = dialect;
    parser = new W3cParser(dialect, W3cLayout.of(dialect.defaultFields()), stamps);
    before = new W3cParser(dialect, W3cLayout.of(dialect.earlierFields()), stamps);
  }

  @Override
  public List<String> notes() {
    return stamps.notes();
  }

  @Override
  protected ParsedEntry entry(long number, LineReader at) throws InputException {
    byte[] line = at.bytes();
    int from = at.from();
    int to = at.to();
    while (from < to && (line[from] == ' ' || line[from] == '\t')) {
      from++;
    }
    if (from == to) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    if (line[from] == '#') {
      directive(new String(line, from, to - from, ISO_8859_1));
      return new ParsedEntry.Skipped(number, "header line");
    }
    return parse(number, line, at.from(), to);
  }

  private ParsedEntry parse(long number, byte[] line, int from, int to) {
    String unreadable = parser.layout().problem();
    if (unreadable != null && W3cHeader.isImpervas(new String(line, from, to - from, ISO_8859_1))) {
      return new ParsedEntry.Skipped(number, "header line");
    }
    if (unreadable != null) {
      return new ParsedEntry.Rejected(number, "columns are unknown", unreadable);
    }
    int width = parser.layout().width();
    if (row.split(line, from, to, width)) {
      return parser.parse(number, row);
    }
    int found = row.count();
    // Servers that buffer write lines of the old layout behind the header of the new one.
    if (before != null
        && before.layout().problem() == null
        && row.split(line, from, to, before.layout().width())) {
      return before.parse(number, row);
    }
    return new ParsedEntry.Rejected(
        number,
        "line does not match the format",
        "has " + found + " columns, where #Fields names " + width);
  }

  private void directive(String line) throws InputException {
    if (W3cHeader.FIELDS.starts(line)) {
      fields(W3cHeader.FIELDS.value(line));
    } else if (W3cHeader.SOFTWARE.starts(line)) {
      W3cDialect told = W3cDialect.ofSoftware(W3cHeader.SOFTWARE.value(line));
      dialect = told == null ? dialect : told;
    } else if (W3cHeader.DATE.starts(line)) {
      stamps.headerDate(W3cHeader.DATE.value(line));
    } else if (W3cHeader.START_DATE.starts(line)) {
      stamps.headerDate(W3cHeader.START_DATE.value(line));
    } else if (W3cHeader.GMT_OFFSET.starts(line)) {
      stamps.headerOffset(W3cHeader.GMT_OFFSET.value(line));
    }
  }

  private void fields(String names) throws InputException {
    W3cLayout layout = W3cLayout.of(names);
    if (layout.isRtmp()) {
      throw new InputException(
          sourceName() + ": is CloudFront's log of RTMP streams, which are no HTTP requests");
    }
    if (!layout.names().equals(parser.layout().names())) {
      before = parser;
    }
    parser = new W3cParser(layout.dialect(dialect), layout, stamps);
  }
}
