package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.http.HeaderRules;
import org.jspecify.annotations.Nullable;

/** Header fields of requests, as columns of logs have them. */
final class RecordedHeaders {
  private RecordedHeaders() {}

  /** Adds a field, unless its column has no value or it cannot be sent as it is. */
  static void add(RequestBuilder request, String name, @Nullable String value) {
    if (value != null
        && !value.isEmpty()
        && !value.equals("-")
        && HeaderRules.isKept(name, value)) {
      request.header(name, value);
    }
  }

  /** A name fit to be a Host header's value, or null. */
  static @Nullable String host(@Nullable String name) {
    if (name == null || name.isEmpty() || name.equals("-")) {
      return null;
    }
    return HeaderRules.isHost(name) ? name : null;
  }
}
