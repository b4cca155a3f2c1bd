package io.aftershock.capture.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.columns.ColumnFormat;
import io.aftershock.capture.input.columns.NamedLineFormat;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.har.HarFormat;
import io.aftershock.capture.input.json.JsonFormats;
import io.aftershock.capture.input.proxy.ProxyFormats;
import io.aftershock.capture.input.proxy.UvicornFormat;
import io.aftershock.capture.input.rails.RailsFormat;
import io.aftershock.capture.input.recording.GorFormat;
import io.aftershock.capture.input.recording.VegetaFormat;
import io.aftershock.capture.input.source.FirstLines;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.text.LineParser;
import io.aftershock.capture.input.text.LogFormat;
import io.aftershock.capture.input.w3c.W3cFormat;
import io.aftershock.capture.input.wrapper.Peeling;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the format of a source by its first lines: the format that reads most of them, if that is
 * more than half. Anything else is refused, with what it looks like.
 */
final class FormatDetector {
  private final Source source;

  FormatDetector(Source source) {
    this.source = source;
  }

  InputFormat detect() throws IOException {
    byte[] start = source.peek(FirstLines.SAMPLE_BYTES);
    final boolean cut = start.length == FirstLines.SAMPLE_BYTES;
    if (GorFormat.matches(start)) {
      return new GorFormat();
    }
    final byte[] stored = start;
    start = Peeling.peeled(start);
    if (isBinary(start)) {
      throw new InputException(source.name() + ": " + LookAlike.describeBinary(start));
    }
    if (JsonShape.of(start) == JsonShape.HAR || HarFormat.isWrapped(start)) {
      return new HarFormat();
    }
    List<byte[]> lines = FirstLines.of(start, cut);
    if (lines.isEmpty()) {
      // Nothing to read, in whatever format: a log just rotated.
      return NamedFormats.get("combined");
    }
    List<String> texts = texts(lines);
    InputFormat headed = W3cFormat.detect(texts);
    if (headed != null) {
      return headed;
    }
    if (new ColumnFormat().isHeader(texts.get(0))) {
      return new ColumnFormat();
    }
    if (VegetaFormat.matches(lines.get(0))) {
      return new VegetaFormat();
    }
    InputFormat json = JsonFormats.detect(source.name(), start, cut);
    if (json != null) {
      return json;
    }
    InputFormat proxy = ProxyFormats.detect(lines);
    if (proxy != null) {
      return proxy;
    }
    LogFormat best = NamedFormats.detectable().get(0);
    long bestCount = 0;
    for (LogFormat format : NamedFormats.detectable()) {
      long count = understood(format, lines);
      if (count > bestCount) {
        best = format;
        bestCount = count;
      }
    }
    if (2 * bestCount <= lines.size()) {
      InputFormat uvicorn = UvicornFormat.detect(lines, Peeling.isStamped(stored));
      InputFormat other = uvicorn == null ? otherLines(lines) : uvicorn;
      if (other != null) {
        return other;
      }
      throw new InputException(source.name() + ": " + LookAlike.describe(start, lines));
    }
    return best.name().equals("combined")
        ? CombinedKin.tell(best, NamedFormats.withHosts(), lines)
        : best;
  }

  /** The format of lines whose values carry their names, or that begin as usual, or null. */
  private static @Nullable InputFormat otherLines(List<byte[]> lines) {
    for (NamedLineFormat format : List.of(NamedLineFormat.LTSV, NamedLineFormat.LOGFMT)) {
      if (2 * format.requestsIn(lines) > lines.size()) {
        return format;
      }
    }
    InputFormat longer = LongerLines.tell(lines);
    return longer == null && RailsFormat.matches(lines) ? new RailsFormat() : longer;
  }

  private static List<String> texts(List<byte[]> lines) {
    return lines.stream().map(line -> new String(line, ISO_8859_1)).toList();
  }

  private static long understood(LogFormat format, List<byte[]> lines) {
    LineParser parser = new LineParser(format.pattern());
    return lines.stream()
        .filter(line -> !(parser.parse(1, line, 0, line.length) instanceof ParsedEntry.Rejected))
        .count();
  }

  /** NULs alone do not count: a crash or a rotation leaves them in logs. Nor do colors. */
  private static boolean isBinary(byte[] start) {
    int controls = 0;
    int nuls = 0;
    for (byte b : start) {
      controls += b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 0x1B ? 1 : 0;
      nuls += b == 0 ? 1 : 0;
    }
    return controls * 100L > start.length || (nuls > 0 && nuls == start.length);
  }
}
