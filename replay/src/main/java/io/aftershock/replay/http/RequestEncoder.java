package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.trace.ByteSlice;
import io.aftershock.capture.trace.RequestBytes;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Encodes requests of a trace, once and ahead of time; as HTTP/1 without an object for each. Not
 * thread-safe; the exchanges it fills may go to another thread.
 */
public class RequestEncoder {
  private static final String EXPECT = "expect";
  private static final byte[] GET = ascii("GET ");
  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[] COLON = ascii(": ");
  private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
  private static final byte[] USER_AGENT = ascii("User-Agent: aftershock\r\n");

  private final Targets targets;
  private final byte[][] authorities;
  private final HostPolicy hostPolicy;
  private final Sharing sharing;
  private final byte[] host;
  private final HeadBuffer head = new HeadBuffer();

  /** Make the heads where they are HTTP/2's, by target, else null. */
  private final Http2Heads @Nullable [] http2;

  /** Which Host header a request carries. */
  public enum HostPolicy {
    /** The recorded one; the target's where the trace has none. */
    RECORDED,
    /** The target's. */
    TARGET
  }

  /** Encodes for those targets. */
  public RequestEncoder(
      Targets targets, HostPolicy hostPolicy, Sharing sharing, Protocol protocol) {
    this.targets = targets;
    this.authorities =
        targets.list().stream().map(t -> ascii(t.authority())).toArray(byte[][]::new);
    this.hostPolicy = hostPolicy;
    this.sharing = sharing;
    this.host = ascii(" HTTP/" + (protocol == Protocol.HTTP_1_0 ? "1.0" : "1.1") + "\r\nHost: ");
    this.http2 =
        protocol == Protocol.HTTP_2
            ? targets.list().stream().map(Http2Heads::new).toArray(Http2Heads[]::new)
            : null;
  }

  /** Fills {@code into}, whatever it was before; when it is to be sent is still to be said. */
  public void encode(RequestBytes request, Exchange into) {
    ByteSlice body = request.body();
    ByteSlice method = request.method();
    int target = targets.choose(request, sharing);
    into.identify(
        request.index(),
        request.endpoint(),
        target,
        request.session(),
        sharing.groupOf(request),
        method.is("HEAD"),
        request.status());
    int bodyBytes = body == null ? 0 : body.length();
    ByteBuf out;
    if (http2 == null) {
      writeHead(request, authorities[target], method, body);
      out = into.begin(head.length() + bodyBytes);
      out.writeBytes(head.array(), 0, head.length());
    } else {
      out = into.begin(bodyBytes);
      into.head(http2[target].of(request, sentHost(request.host())));
    }
    if (body != null) {
      out.writeBytes(body.array(), body.offset(), body.length());
    }
  }

  private void writeHead(
      RequestBytes request, byte[] authority, ByteSlice method, @Nullable ByteSlice body) {
    head.clear();
    head.add(method);
    head.add((byte) ' ');
    head.addTarget(request.target());
    head.add(host);
    addHost(request.host(), authority);
    head.add(LINE_END);
    addHeaders(request);
    if (body != null || expectsBody(method)) {
      head.add(CONTENT_LENGTH);
      head.addDecimal(body == null ? 0 : body.length());
      head.add(LINE_END);
    }
    head.add(LINE_END);
  }

  /** What a GET of {@code path} with nothing else to say is made of, by target. */
  public byte[][] get(String path) {
    return Stream.of(authorities).map(authority -> get(path, authority)).toArray(byte[][]::new);
  }

  private byte[] get(String path, byte[] authority) {
    if (http2 != null) {
      return ascii(path);
    }
    head.clear();
    head.add(GET);
    head.add(path.getBytes(ISO_8859_1));
    head.add(host);
    head.add(authority);
    head.add(LINE_END);
    head.add(USER_AGENT);
    head.add(LINE_END);
    return Arrays.copyOf(head.array(), head.length());
  }

  /** Fills {@code into} with what {@link #get} gave; when it is to be sent is still to be said. */
  public void copy(byte[][] get, long index, Exchange into) {
    int target = targets.choose(index);
    byte[] bytes = get[target];
    into.identify(index, 0, target, 0, 0, false, 0);
    if (http2 == null) {
      into.begin(bytes.length).writeBytes(bytes);
    } else {
      into.begin(0);
      into.head(http2[target].get(new String(bytes, ISO_8859_1)));
    }
  }

  /** The Host that {@code request} is sent with to the target of that number. */
  protected final String sentHost(RequestBytes request, int target) {
    ByteSlice sent = sentHost(request.host());
    return sent == null ? new String(authorities[target], ISO_8859_1) : sent.toString();
  }

  private static boolean expectsBody(ByteSlice method) {
    return method.is("POST") || method.is("PUT") || method.is("PATCH");
  }

  private void addHost(@Nullable ByteSlice recorded, byte[] authority) {
    ByteSlice sent = sentHost(recorded);
    if (sent == null) {
      head.add(authority);
    } else {
      head.add(sent);
    }
  }

  /** The host to ask for, or null for the target's. */
  private @Nullable ByteSlice sentHost(@Nullable ByteSlice recorded) {
    return hostPolicy == HostPolicy.TARGET || recorded == null || !isOneLine(recorded)
        ? null
        : recorded;
  }

  private void addHeaders(RequestBytes request) {
    boolean hasUserAgent = false;
    int count = request.headers();
    for (int i = 0; i < count; i++) {
      ByteSlice name = request.headerName(i);
      ByteSlice value = request.headerValue(i);
      if (!isOneLine(name) || !isOneLine(value) || name.isIgnoringCase(EXPECT)) {
        continue; // It would end the header section, or ask to wait for what is sent anyway.
      }
      hasUserAgent |= name.isIgnoringCase("user-agent");
      head.add(name);
      head.add(COLON);
      head.add(value);
      head.add(LINE_END);
    }
    if (!hasUserAgent) {
      head.add(USER_AGENT);
    }
  }

  /**
   * Whether it was recorded with the question whether to send its body ({@code Expect:
   * 100-continue}). That is left out and the body sent at once: a client that waits for the answer
   * sends the body too where none comes, and how long it waits was not recorded.
   */
  public static boolean asksBeforeBody(RequestBytes request) {
    int count = request.headers();
    for (int i = 0; i < count; i++) {
      if (request.headerName(i).isIgnoringCase(EXPECT)) {
        return true;
      }
    }
    return false;
  }

  static boolean isOneLine(ByteSlice value) {
    byte[] array = value.array();
    int end = value.offset() + value.length();
    for (int i = value.offset(); i < end; i++) {
      byte b = array[i];
      if (b == '\r' || b == '\n' || b == 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
