package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** A log of one request a line, whose values carry their names. */
public final class NamedLineFormat implements InputFormat {
  /** Labelled tab-separated values; the server that wrote them decides what their stamps mean. */
  public static final NamedLineFormat LTSV =
      new NamedLineFormat("ltsv", StampMeaning.UNKNOWN, LtsvSplitter::new);

  /** Pairs of {@code key=value}, as Heroku's router and Rails' lograge write them when done. */
  public static final NamedLineFormat LOGFMT =
      new NamedLineFormat("logfmt", StampMeaning.COMPLETION, LogfmtSplitter::new);

  private final String name;
  private final StampMeaning meaning;
  private final Supplier<LineSplitter> splitter;

  private NamedLineFormat(String name, StampMeaning meaning, Supplier<LineSplitter> splitter) {
    this.name = name;
    this.meaning = meaning;
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
  public RequestReader open(Source source) throws IOException {
    return new NamedLineReader(source, parser());
  }

  private NamedLineParser parser() {
    return new NamedLineParser(splitter.get(), new NamedRequests(meaning));
  }
}
