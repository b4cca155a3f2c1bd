package io.aftershock.capture.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.text.ApacheLogFormat;
import io.aftershock.capture.input.text.LineParser;
import io.aftershock.capture.input.text.LogFormat;
import io.aftershock.capture.input.text.NginxLogFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines that begin as combined or common do, and have columns of somebody's own. A time behind
 * combined is told by its three decimals, which NGINX alone writes; else what is certain is read,
 * and the rest is read over, which a note says.
 */
final class LongerLines {
  private static final String FORWARDED = " \"$http_x_forwarded_for\"";
  private static final String TIME = " $request_time";
  private static final String UPSTREAM_TIME = " $upstream_response_time";

  private static final List<LogFormat> TIMED =
      Stream.of(TIME, TIME + UPSTREAM_TIME, FORWARDED + TIME, FORWARDED + TIME + UPSTREAM_TIME)
          .map(
              tail ->
                  new LogFormat(
                      "nginx combined with" + tail,
                      NginxLogFormat.compile(NamedFormats.NGINX_COMBINED + tail)))
          .toList();

  /** NGINX's times have three decimals; of several, some may be missing. */
  private static final Pattern TIME_AT_END = Pattern.compile(".*\" \\d+\\.\\d{3}(?: [-\\d., :]+)?");

  private static final LogFormat CERTAIN =
      new LogFormat(
              "access log with other columns",
              ApacheLogFormat.compile("%h %P %t \"%r\" %>s %P").withStamps(StampMeaning.UNKNOWN))
          .withNote(
              "only address, time, request and status were read; the other columns are not known:"
                  + " --log-format names them, and a duration among them makes arrivals exact");

  private LongerLines() {}

  /** The format of {@code lines}, which no usual one is, or null. */
  static @Nullable LogFormat tell(List<byte[]> lines) {
    long timed = lines.stream().filter(LongerLines::endsInTime).count();
    LogFormat best = CERTAIN;
    long bestCount = 0;
    for (LogFormat format : 2 * timed > lines.size() ? TIMED : List.<LogFormat>of()) {
      long count = requestsIn(format, lines);
      if (count > bestCount) {
        best = format;
        bestCount = count;
      }
    }
    if (2 * bestCount > lines.size()) {
      return best;
    }
    return 2 * requestsIn(CERTAIN, lines) > lines.size() ? CERTAIN : null;
  }

  private static boolean endsInTime(byte[] line) {
    return TIME_AT_END.matcher(new String(line, ISO_8859_1)).matches();
  }

  private static long requestsIn(LogFormat format, List<byte[]> lines) {
    LineParser parser = new LineParser(format.pattern());
    return lines.stream()
        .filter(line -> parser.parse(1, line, 0, line.length) instanceof ParsedEntry.Parsed)
        .count();
  }
}
