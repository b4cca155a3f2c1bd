package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.EscapeDecoder;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.IsoTime;

/**
 * An AWS classic load balancer. Stamps are arrivals. Lines of 2014 end behind the request; those of
 * listeners of TCP have none.
 */
final class ElbLine implements LineLayout {
  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    FieldCursor in = new FieldCursor(line);
    final IsoTime.Stamp stamp = BalancerText.stamp("the time", in.word("the time"));
    in.word("the load balancer");
    final String client = in.word("the client");
    in.word("the instance");
    final long durationNanos =
        BalancerText.sumNanos(
            in.seconds("the request's time"),
            in.seconds("the instance's time"),
            in.seconds("the response's time"));
    final long status = in.number("the status");
    in.word("the instance's status");
    in.number("the bytes received");
    final long responseBytes = in.number("the bytes sent");
    RequestLine request = BalancerText.requestLine(in.quoted("the request"));
    final String userAgent = in.atEnd() ? "-" : in.quoted("the user agent");
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    RequestBuilder builder =
        RecordedRequest.at(number, stamp.nanos(), stamp.resolutionNanos(), StampMeaning.ARRIVAL)
            .durationNanos(durationNanos)
            .status(status)
            .responseBytes(responseBytes)
            .clientAddress(Addresses.withoutPort(client))
            .connection(client);
    BalancerText.addLine(builder, sent, null);
    RecordedHeaders.add(builder, "User-Agent", EscapeDecoder.decode(userAgent));
    return new ParsedEntry.Parsed(builder.build());
  }
}
