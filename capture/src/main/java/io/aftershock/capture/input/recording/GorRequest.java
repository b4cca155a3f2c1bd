package io.aftershock.capture.input.recording;

import io.aftershock.capture.input.entry.EntryQueue;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.trace.Header;
import org.jspecify.annotations.Nullable;

/** A request while its response is waited for. */
final class GorRequest implements EntryQueue.Waiting {
  private static final int CHARS_PER_HEADER = 100;

  private final long number;
  private final PayloadHeader header;
  private final HttpMessage message;
  private boolean answered;
  private long durationNanos = -1;
  private long status;
  private long responseBytes = -1;

  GorRequest(long number, PayloadHeader header, HttpMessage message) {
    this.number = number;
    this.header = header;
    this.message = message;
  }

  String id() {
    return header.id();
  }

  @Override
  public boolean isComplete() {
    return answered;
  }

  @Override
  public int chars() {
    return message.body().length()
        + message.startLine().length()
        + CHARS_PER_HEADER * message.headers().size();
  }

  /** Takes status and duration of the response. */
  void answer(PayloadHeader responseHeader, HttpMessage response) {
    answered = true;
    durationNanos = responseHeader.durationNanosOf(header);
    status = statusOf(response.startLine());
    long announced = response.contentLength();
    if (announced >= 0) {
      responseBytes = announced;
    } else if (status > 0 && response.header("Transfer-Encoding") != null) {
      responseBytes = response.body().length();
    }
  }

  private static long statusOf(String line) {
    int blank = line.startsWith("HTTP/") ? line.indexOf(' ') : -1;
    if (blank < 0 || line.length() < blank + 4) {
      return 0;
    }
    String code = line.substring(blank + 1, blank + 4);
    return code.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(code) : 0;
  }

  @Override
  public ParsedEntry toEntry() {
    RequestLine line = RequestLine.parse(message.startLine());
    if (line instanceof RequestLine.Unsent unsent) {
      return new ParsedEntry.Skipped(number, unsent.reason());
    }
    RequestLine.Sent sent = (RequestLine.Sent) line;
    String host = message.header("Host");
    boolean usableHost = host != null && !host.isEmpty() && !HeaderRules.hasControls(host);
    RequestBuilder request =
        RecordedRequest.at(number, header.nanos(), 1, StampMeaning.ARRIVAL)
            .line(sent)
            .host(usableHost ? host : null)
            .body(message.body().isEmpty() ? null : message.body())
            .clientAddress(client())
            .status(status)
            .durationNanos(durationNanos)
            .responseBytes(responseBytes);
    for (Header field : message.headers()) {
      // A sender of the whole request at once has no use for Expect: 100-continue.
      boolean expects = field.name().equalsIgnoreCase("Expect");
      if (!expects && HeaderRules.isKept(field.name(), field.value())) {
        request.header(field.name(), field.value());
      }
    }
    return new ParsedEntry.Parsed(request.build());
  }

  /**
   * What proxies in front of the recorded server said of the client: GoReplay stores no address.
   */
  private @Nullable String client() {
    String real = message.header("X-Real-IP");
    String chain = real == null ? message.header("X-Forwarded-For") : real;
    if (chain == null) {
      return null;
    }
    int comma = chain.indexOf(',');
    String first = (comma < 0 ? chain : chain.substring(0, comma)).strip();
    return first.isEmpty() || first.length() > 64 ? null : first;
  }
}
