package io.aftershock.capture.input.har;

import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of a HAR file says, as far as it matters here. Filled by {@link HarEntryParser}; a
 * member the file does not have keeps its default. Text holds characters, not yet bytes.
 */
final class HarEntry {
  @Nullable String startedDateTime;
  @Nullable String connection;
  @Nullable HarTimings timings;
  double totalMillis = HarTimings.ABSENT;

  /** Chrome and Safari say so where an answer came from a cache. */
  boolean fromCache;

  /** The server pushed it, unasked. */
  boolean pushed;

  /** Playwright answered it, or broke it off, on a test's behalf. */
  boolean mocked;

  boolean webSocket;

  @Nullable String method;
  @Nullable String url;
  @Nullable String httpVersion;
  List<Header> headers = new ArrayList<>();
  List<Header> cookies = new ArrayList<>();
  @Nullable HarBody body;

  /** The body of a file that is named instead of a text, one char per byte. */
  @Nullable String bodyOfFile;

  /** Response status, or -1 where there is no response. */
  int status = -1;

  long bodySize = -1;
  long contentSize = -1;
  boolean viaServiceWorker;

  /** A redirect that the browser made up, as for a host known to be HTTPS only. */
  boolean internalRedirect;
}
