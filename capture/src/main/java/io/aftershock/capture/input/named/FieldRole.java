package io.aftershock.capture.input.named;

import java.util.Locale;

/** What a named value says of its request. */
public enum FieldRole {
  /** The stamp: a whole instant, or a time of day where a {@link #DATE} stands beside it. */
  TIME,
  /** The date of a stamp in two fields. */
  DATE,
  /** When the response was done, where another stamp is the arrival. */
  END,
  /** Time from arrival to completion. */
  DURATION,
  /** Time of connecting to a server behind, where the duration begins after it. */
  CONNECT,
  /** Time from the stamp to the arrival, where the stamp is earlier than that. */
  WAIT,
  /** A whole request line. */
  REQUEST,
  /** The target as it was sent, query and all, or an absolute URL. */
  TARGET,
  /** A path, perhaps decoded by the server, with or without its query. */
  PATH,
  /** The query, with or without its question mark. */
  QUERY,
  METHOD,
  HOST,
  SCHEME,
  /** The client's address, with or without its port. */
  CLIENT,
  /** The client's port. */
  PORT,
  USER,
  STATUS,
  /** Bytes of the response. */
  BYTES,
  /** Bytes of the request's body. */
  REQUEST_BYTES,
  /** Bytes of the whole request, of which its body's are estimated. */
  WHOLE_REQUEST_BYTES,
  /** What the server called the request. */
  REQUEST_ID,
  /** What the server called the client's connection. */
  CONNECTION,
  /** What a cache made of the request. */
  CACHE,
  /** The request's body. */
  BODY,
  /** A header field of the request. */
  HEADER,
  /** One cookie of the request. */
  COOKIE;

  /** As it is written in a map of fields, such as {@code request-id}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
