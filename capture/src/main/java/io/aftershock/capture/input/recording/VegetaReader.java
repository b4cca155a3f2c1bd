package io.aftershock.capture.input.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.http.TargetEncoder;
import io.aftershock.capture.input.http.WireText;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads targets and results line by line. A result has the time it was sent at; a target has none,
 * unless an export of a trace wrote it.
 */
final class VegetaReader implements RequestReader {
  /** The longest line in bytes: bodies stand in them. */
  static final int LONGEST_LINE = 16 * 1024 * 1024;

  private static final String NO_STAMP =
      "Vegeta's targets say in what order, not when: capture results instead (vegeta encode), or"
          + " add a timestamp (2026-11-24T07:39:15.25Z) to each target";

  private final Source source;
  private final RecordSplitter lines;
  private long number;

  VegetaReader(Source source) throws IOException {
    this.source = source;
    lines = new RecordSplitter(source.content(), new byte[] {'\n'}, LONGEST_LINE);
  }

  @Override
  public @Nullable ParsedEntry next() throws IOException {
    byte[] line = lines.next();
    if (line == null) {
      return null;
    }
    number++;
    if (lines.tooLong()) {
      return rejected("line too long", "longer than " + LONGEST_LINE + " bytes");
    }
    if (new String(line, 0, Math.min(line.length, 16), ISO_8859_1).isBlank()) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    VegetaLine parsed = VegetaLine.parse(line);
    if (parsed == null || parsed.method == null || parsed.url == null) {
      return rejected(
          "no target of Vegeta",
          "the line was '" + Excerpt.of(line, 0, Math.min(line.length, 200)) + "'");
    }
    return entry(parsed, parsed.method, parsed.url);
  }

  private ParsedEntry entry(VegetaLine line, String method, String url) {
    int fragment = url.indexOf('#');
    String target =
        TargetEncoder.encode(WireText.of(fragment < 0 ? url : url.substring(0, fragment)));
    RequestLine requested = RequestLine.of(method, target);
    if (requested instanceof RequestLine.Unsent unsent) {
      return new ParsedEntry.Skipped(number, unsent.reason());
    }
    if (line.timestamp == null) {
      return rejected("no time stamp", NO_STAMP);
    }
    IsoTime.Stamp stamp = IsoTime.parse(line.timestamp);
    if (stamp == null) {
      byte[] shown = WireText.of(line.timestamp).getBytes(ISO_8859_1);
      return rejected(
          "bad time stamp", "timestamp was '" + Excerpt.of(shown, 0, shown.length) + "'");
    }
    return request(line, (RequestLine.Sent) requested, stamp);
  }

  private ParsedEntry request(VegetaLine line, RequestLine.Sent sent, IsoTime.Stamp stamp) {
    RequestBuilder request =
        RecordedRequest.at(number, stamp.nanos(), stamp.resolutionNanos(), StampMeaning.ARRIVAL)
            .line(sent)
            .durationNanos(line.latencyNanos)
            .status(line.code)
            .responseBytes(line.bytesIn);
    if (line.isResult()) {
      return new ParsedEntry.Parsed(request.requestBodyBytes(line.bytesOut).build());
    }
    if (line.body != null && !line.body.isEmpty()) {
      try {
        request.body(new String(Base64.getDecoder().decode(line.body), ISO_8859_1));
      } catch (IllegalArgumentException e) {
        return rejected("bad body", "it is no base64: " + e.getMessage());
      }
    }
    for (Header header : line.headers) {
      String value = WireText.of(header.value().strip());
      if (header.name().equalsIgnoreCase("Host") && !HeaderRules.hasControls(value)) {
        request.host(value.isEmpty() ? null : value);
      } else if (HeaderRules.isKept(header.name(), value)) {
        request.header(header.name(), value);
      }
    }
    return new ParsedEntry.Parsed(request.build());
  }

  private ParsedEntry.Rejected rejected(String reason, String detail) {
    return new ParsedEntry.Rejected(number, reason, detail);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
