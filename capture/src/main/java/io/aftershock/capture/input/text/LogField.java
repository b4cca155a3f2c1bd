package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.stamp.TimeFormat;

/** What a column of a log holds, in terms of the request. Immutable. */
sealed interface LogField {
  /** As the format string calls it, such as {@code $request_time} or {@code %D}. */
  String name();

  /** Bytes that every value has, or -1 where they differ. */
  default int width() {
    return -1;
  }

  /** Whether a value may be a list such as {@code 10.0.0.1, 10.0.0.2}, whose blanks are its own. */
  default boolean isList() {
    return false;
  }

  /**
   * Text or a number.
   *
   * @param priority of several columns of one role that have a value, the lowest counts
   */
  record Value(String name, Role role, int priority) implements LogField {
    @Override
    public boolean isList() {
      return role == Role.CLIENT || role == Role.LIST;
    }
  }

  /** A request header field's value. */
  record HeaderValue(String name, String header) implements LogField {
    @Override
    public boolean isList() {
      return true;
    }
  }

  /** One cookie's value, of the request's Cookie field. */
  record Cookie(String name, String cookie) implements LogField {}

  /** A time stamp or a part of one. */
  record Time(String name, TimeFormat format, StampMeaning meaning) implements LogField {
    @Override
    public int width() {
      return format.width();
    }
  }

  /**
   * The time from arrival to completion.
   *
   * @param unitNanos what 1 stands for
   */
  record Duration(String name, long unitNanos) implements LogField {}

  /** What a {@link Value} is of the request. */
  enum Role {
    /** Read over. */
    IGNORED,
    /** Read over, and may be a list. */
    LIST,
    CLIENT,
    CLIENT_PORT,
    CONNECTION,
    USER,
    /** The request line. */
    REQUEST,
    METHOD,
    /** The target as it came. */
    TARGET,
    /** A target whose path the server has decoded, with or without its query. */
    PATH,
    /** A path and NGINX's arguments behind it, for which a dash stands where there are none. */
    PATH_AND_ARGS,
    QUERY,
    SCHEME,
    /** There is a value where the connection was TLS. */
    TLS,
    HOST,
    PORT,
    STATUS,
    BYTES,
    BODY,
    /** The number of a body's bytes. */
    BODY_BYTES,
    /** The number of bytes of the whole request. */
    REQUEST_BYTES,
    /** What the server called the request. */
    REQUEST_ID,
    /** What a cache made of the request. */
    CACHE;

    /** Whether values are asked for as texts. */
    boolean isText() {
      return switch (this) {
        case IGNORED, LIST, STATUS, PORT, BYTES, BODY_BYTES -> false;
        default -> true;
      };
    }
  }
}
