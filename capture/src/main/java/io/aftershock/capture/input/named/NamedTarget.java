package io.aftershock.capture.input.named;

import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.http.TargetEncoder;
import org.jspecify.annotations.Nullable;

/** What was asked for, of the fields that say it: the target as sent, a request line, or pieces. */
final class NamedTarget {
  private static final RequestLine NOT_A_REQUEST =
      new RequestLine.Unsent("a message that is no request");

  private NamedTarget() {}

  static RequestLine of(NamedRequest record) {
    String method = record.value(FieldRole.METHOD);
    String target = record.value(FieldRole.TARGET);
    String line = record.value(FieldRole.REQUEST);
    if (method == null && line != null && target != null) {
      int blank = line.indexOf(' ');
      method = blank > 0 ? line.substring(0, blank) : null;
    }
    if (method != null && target != null) {
      return RequestLine.of(method, withQuery(target, record.value(FieldRole.QUERY)));
    }
    if (line != null) {
      return method != null && line.indexOf(' ') < 0
          ? RequestLine.of(method, line)
          : RequestLine.parse(line);
    }
    String path = record.value(FieldRole.PATH);
    if (method != null && path != null) {
      String whole = withQuery(path, record.value(FieldRole.QUERY));
      return RequestLine.of(method, TargetEncoder.encode(whole));
    }
    return record.hasEmptyRequest() ? RequestLine.parse("") : NOT_A_REQUEST;
  }

  private static String withQuery(String path, @Nullable String query) {
    if (query == null || query.equals("?") || path.indexOf('?') >= 0) {
      return path;
    }
    return path + (query.startsWith("?") ? "" : "?") + query;
  }

  static @Nullable String host(@Nullable String name) {
    return name != null && !name.equals("_") && HeaderRules.isHost(name) ? name : null;
  }
}
