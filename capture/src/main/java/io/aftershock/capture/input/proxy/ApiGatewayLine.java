package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.ClfTime;

/**
 * The common log format that Amazon API Gateway's console proposes. Stamps are arrivals in whole
 * seconds. It logs the path of the resource, which is a template where the resource has parameters;
 * such a request cannot be sent again. HTTP APIs log a route, which begins with the method again.
 */
final class ApiGatewayLine implements LineLayout {
  private final StampColumn stamps = new StampColumn("the request's time", new ClfTime());

  /** Any log in the common format might have a word behind it; only these are told. */
  @Override
  public boolean claims(String line) {
    int request = line.indexOf("] \"") + 3;
    boolean route = request > 2 && routeStart(line.substring(request)) > 0;
    return (route || line.contains("]\"")) && LineLayout.super.claims(line);
  }

  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    FieldCursor in = new FieldCursor(line);
    final String address = in.word("the source address");
    in.word("the caller");
    final String user = in.word("the user");
    in.expect("[");
    final long stampNanos = stamps.nanos(in.until("]", "the request's time"));
    in.skipBlanks();
    String logged = in.quoted("the request");
    final long status = in.number("the status");
    final long responseBytes = in.number("the response's length");
    final String requestId = in.word("the request id");
    if (!in.atEnd()) {
      throw LineMismatch.at(in.position(), "the end of the line");
    }
    RequestLine request = requestLine(logged.substring(routeStart(logged)));
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    return new ParsedEntry.Parsed(
        RecordedRequest.at(number, stampNanos, 1_000_000_000L, StampMeaning.ARRIVAL)
            .scheme("https")
            .line(sent)
            .status(status)
            .responseBytes(responseBytes)
            .clientAddress(address.equals("-") ? null : address)
            .user(user.equals("-") ? null : user)
            .requestId(requestId.equals("-") ? null : requestId)
            .build());
  }

  private static RequestLine requestLine(String logged) {
    return logged.indexOf('{') >= 0 || logged.indexOf('$') >= 0
        ? new RequestLine.Unsent("a template in place of the path")
        : RequestLine.parse(logged);
  }

  /** Where the second of two equal methods begins, or 0 where there is but one. */
  private static int routeStart(String request) {
    int second = request.indexOf(' ') + 1;
    return second > 1 && request.startsWith(request.substring(0, second), second) ? second : 0;
  }
}
