package io.aftershock.capture.privacy;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.trace.Header;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells sessions by a header or a cookie, before redaction takes those out. A number stands in
 * place of the value from there on, so that not even a temporary file holds it. Not thread-safe.
 */
public final class SessionMarks {
  // No user name in a log can hold a NUL.
  private static final String START = "\0session ";

  private final List<String> headers;
  private final List<String> cookies;
  private final Function<String, String> marks;

  /** Tells sessions, the values of which are numbered. */
  SessionMarks(Collection<String> headers, Collection<String> cookies) {
    this(headers, cookies, numbers());
  }

  /** Tells sessions; {@code marks} says what stands in place of a value. */
  SessionMarks(
      Collection<String> headers, Collection<String> cookies, Function<String, String> marks) {
    this.marks = marks;
    this.headers = List.copyOf(headers);
    this.cookies = List.copyOf(cookies);
  }

  private static Function<String, String> numbers() {
    FirstSeenKeys values = new FirstSeenKeys();
    return value -> Long.toString(values.keyOf(value));
  }

  /** Whether no header or cookie tells sessions. */
  boolean isEmpty() {
    return headers.isEmpty() && cookies.isEmpty();
  }

  /** The user as recorded, or a mark of the session that a header or a cookie tells. */
  @Nullable String userOf(RecordedRequest request) {
    if (isEmpty()) {
      return request.user();
    }
    String value = valueIn(request.headers());
    return value == null ? request.user() : START + marks.apply(value);
  }

  /** Whether {@code user} marks a session, which needs no address or program to be told. */
  public static boolean isMark(@Nullable String user) {
    return user != null && user.startsWith(START);
  }

  private @Nullable String valueIn(List<Header> recorded) {
    for (Header header : recorded) {
      if (headers.stream().anyMatch(header.name()::equalsIgnoreCase)) {
        return header.value();
      }
      if (!cookies.isEmpty() && header.name().equalsIgnoreCase("Cookie")) {
        String value = cookieIn(header.value());
        if (value != null) {
          return value;
        }
      }
    }
    return null;
  }

  private @Nullable String cookieIn(String header) {
    for (String cookie : cookies) {
      String value = CookieRedaction.valueOf(header, cookie);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }
}
