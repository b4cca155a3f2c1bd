package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * Encodes requests of a trace as HTTP/1.1, once and ahead of time. Not thread-safe; the exchanges
 * it makes may go to another thread.
 */
public final class RequestEncoder {
  private static final byte[] VERSION = ascii(" HTTP/1.1\r\nHost: ");
  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[] COLON = ascii(": ");
  private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
  private static final byte[] USER_AGENT = ascii("User-Agent: aftershock\r\n");
  private static final String HEX = "0123456789ABCDEF";

  private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
  private final HostPolicy hostPolicy;
  private final Target target;

  /** Which Host header a request carries. */
  public enum HostPolicy {
    /** The recorded one; the target's where the trace has none. */
    RECORDED,
    /** The target's. */
    TARGET
  }

  /** Encodes for that target. */
  public RequestEncoder(Target target, HostPolicy hostPolicy) {
    this.target = target;
    this.hostPolicy = hostPolicy;
  }

  /** Encodes {@code request}, to be sent at {@code intendedNanos} after the run's start. */
  public Exchange encode(TraceRequest request, long intendedNanos) {
    ByteBuf out = allocator.directBuffer(256 + request.target().length());
    out.writeCharSequence(request.method(), ISO_8859_1);
    out.writeByte(' ');
    writeTarget(out, request.target());
    out.writeBytes(VERSION);
    out.writeCharSequence(host(request), ISO_8859_1);
    out.writeBytes(LINE_END);
    writeHeaders(out, request);
    String body = request.body();
    if (body != null || TraceRequest.expectsBody(request.method())) {
      out.writeBytes(CONTENT_LENGTH);
      out.writeCharSequence(Integer.toString(body == null ? 0 : body.length()), ISO_8859_1);
      out.writeBytes(LINE_END);
    }
    out.writeBytes(LINE_END);
    if (body != null) {
      out.writeCharSequence(body, ISO_8859_1);
    }
    boolean responseHasNoBody = request.method().equals("HEAD");
    return new Exchange(request.index(), request.endpoint(), intendedNanos, responseHasNoBody, out);
  }

  private String host(TraceRequest request) {
    String recorded = request.host();
    return hostPolicy == HostPolicy.TARGET || recorded == null || !isOneLine(recorded)
        ? target.authority()
        : recorded;
  }

  private static void writeHeaders(ByteBuf out, TraceRequest request) {
    boolean hasUserAgent = false;
    for (Header header : request.headers()) {
      if (!isOneLine(header.name()) || !isOneLine(header.value())) {
        continue; // It would end the header section and begin a request of its own.
      }
      hasUserAgent |= header.name().equalsIgnoreCase("User-Agent");
      out.writeCharSequence(header.name(), ISO_8859_1);
      out.writeBytes(COLON);
      out.writeCharSequence(header.value(), ISO_8859_1);
      out.writeBytes(LINE_END);
    }
    if (!hasUserAgent) {
      out.writeBytes(USER_AGENT);
    }
  }

  /**
   * Writes the target byte for byte, except that control characters are percent-encoded: a line end
   * in a recorded target must not become a line end on the wire.
   */
  private static void writeTarget(ByteBuf out, String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c < ' ' || c == 0x7F) {
        out.writeByte('%').writeByte(HEX.charAt(c >> 4)).writeByte(HEX.charAt(c & 0xF));
      } else {
        out.writeByte(c);
      }
    }
  }

  private static boolean isOneLine(String value) {
    return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 && value.indexOf('\0') < 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
