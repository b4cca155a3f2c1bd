package io.aftershock.capture.input;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.text.LineParser;
import io.aftershock.capture.input.text.LogFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells formats that have the columns of combined, and more in them, by what the columns hold. */
final class CombinedKin {
  private CombinedKin() {}

  /**
   * What lines in combined really are: Varnish's log where every request has its whole URL, one
   * with a host for its second column, or just combined.
   */
  static LogFormat tell(LogFormat combined, LogFormat withHosts, List<byte[]> lines) {
    LineParser parser = new LineParser(withHosts.pattern());
    int requests = 0;
    int urls = 0;
    int hosts = 0;
    for (byte[] line : lines) {
      if (parser.parse(1, line, 0, line.length) instanceof ParsedEntry.Parsed parsed) {
        RecordedRequest request = parsed.request();
        requests++;
        urls += "http".equals(request.scheme()) ? 1 : 0;
        hosts += request.scheme() == null && isHost(request.host()) ? 1 : 0;
      }
    }
    if (requests == 0) {
      return combined;
    }
    // One client alone may send whole URLs to any server.
    return urls == requests ? ServerFormats.varnish() : 2 * hosts > requests ? withHosts : combined;
  }

  private static boolean isHost(@Nullable String name) {
    return name != null
        && (name.indexOf('.') > 0 || name.indexOf(':') > 0 || name.equals("localhost"));
  }
}
