package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.http.ResponseScanner.Progress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The scanner beside Netty's decoder, on the same bytes: where both take a response, they must find
 * the same status and the same end. The scanner gets the bytes in random pieces.
 */
class ScannerAgainstNettyTest {
  private static final int RESPONSES = 25_000;

  /** Ends of a response that are no position in the bytes. */
  private static final int UNTIL_CLOSE = RandomResponse.UNTIL_CLOSE;

  private static final int REFUSED = -2;
  private static final int UNFINISHED = -3;

  /** What one of the two makes of a response: its status, and after how many bytes it ends. */
  private record Reading(int status, int end) {
    boolean isTaken() {
      return end != REFUSED;
    }
  }

  /** Where Netty is not followed, on purpose. */
  private enum Difference {
    /** RFC 9112, 6.3: any coding overrides a length; Netty looks for chunked only. */
    ANOTHER_CODING_AND_A_LENGTH(
        "(?is)(?=.*\ncontent-length\\s*:).*\ntransfer-encoding\\s*:"
            + "(?!([^\\n]*,)?\\s*(chunked|identity)?[ \\t]*\r?\n(?![ \\t])).*"),
    /** RFC 9110, 15.2.2: 101 is the last of HTTP; for a draft of WebSocket Netty reads on. */
    OLD_WEBSOCKET("(?is).* 101.*\nupgrade\\s*:.*");

    private final Pattern pattern;

    Difference(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    static Optional<Difference> of(RandomResponse response) {
      String text = new String(response.bytes, ISO_8859_1);
      return Arrays.stream(values()).filter(d -> d.pattern.matcher(text).matches()).findFirst();
    }
  }

  @Test
  void bothFindTheSameEnd() {
    int bothTake = 0;
    int nettyAlone = 0;
    List<String> disagreements = new ArrayList<>();
    Set<Difference> explained = EnumSet.noneOf(Difference.class);
    for (int seed = 0; seed < RESPONSES; seed++) {
      RandomResponse response = RandomResponse.of(seed);
      Reading ours = ours(response, new SplittableRandom(seed));
      Reading nettys = nettys(response);
      if (ours.isTaken() && nettys.isTaken()) {
        bothTake++;
        if (!ours.equals(nettys)) {
          Difference.of(response)
              .ifPresentOrElse(
                  explained::add,
                  () -> disagreements.add(ours + ", Netty " + nettys + ": " + response));
        }
      } else if (nettys.isTaken()) {
        nettyAlone++;
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(explained).as("each difference is met").containsExactly(Difference.values());
    assertThat(bothTake).as("the corpus is not only broken ones").isGreaterThan(RESPONSES / 2);
    assertThat(nettyAlone).as("and few are refused that Netty takes").isLessThan(RESPONSES / 10);
  }

  @Test
  void theEndOfEveryWellFormedResponseIsFound() {
    int wellFormed = 0;
    for (int seed = 0; seed < RESPONSES; seed++) {
      RandomResponse response = RandomResponse.of(seed);
      if (response.wellFormed) {
        wellFormed++;
        Reading expected = new Reading(response.status, response.end);
        assertThat(ours(response, new SplittableRandom(seed)))
            .as("%d: %s", seed, response)
            .isEqualTo(expected);
      }
    }
    assertThat(wellFormed).isGreaterThan(RESPONSES / 4);
  }

  private static Reading ours(RandomResponse response, SplittableRandom random) {
    ResponseScanner scanner = new ResponseScanner();
    scanner.reset(response.answersHead);
    byte[] bytes = response.bytes;
    int most = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(bytes.length);
    int fed = 0;
    while (fed < bytes.length) {
      int step = Math.min(1 + random.nextInt(most), bytes.length - fed);
      ByteBuf in = Unpooled.wrappedBuffer(bytes, fed, step);
      Progress progress = scanner.scan(in);
      fed += step;
      if (progress == Progress.COMPLETE) {
        return new Reading(scanner.status(), fed - in.readableBytes());
      }
      if (progress == Progress.MALFORMED) {
        return new Reading(0, REFUSED);
      }
      assertThat(in.isReadable()).as("all is read: %s", response).isFalse();
    }
    boolean complete = scanner.endOfStream() == Progress.COMPLETE;
    return new Reading(complete ? scanner.status() : 0, complete ? UNTIL_CLOSE : UNFINISHED);
  }

  private static Reading nettys(RandomResponse response) {
    Decoder decoder = new Decoder(response.answersHead);
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    channel.writeInbound(Unpooled.wrappedBuffer(response.bytes));
    if (decoder.end == UNFINISHED) {
      decoder.ended = true;
      channel.finish();
    }
    channel.finishAndReleaseAll();
    boolean complete = decoder.end >= UNTIL_CLOSE;
    return new Reading(complete ? decoder.status : 0, decoder.end);
  }

  private static boolean isInterim(int status) {
    return status / 100 == 1 && status != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
  }

  /** Netty's decoder, as lenient as it can be, told which request is answered. */
  private static final class Decoder extends HttpResponseDecoder {
    private final boolean answersHead;
    private int status;
    private int end = UNFINISHED;
    private boolean ended;

    Decoder(boolean answersHead) {
      super(
          new HttpDecoderConfig()
              .setValidateHeaders(false)
              .setAllowDuplicateContentLengths(true)
              .setStrictLineParsing(false));
      this.answersHead = answersHead;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
        throws Exception {
      int before = out.size();
      super.decode(context, in, out);
      for (Object part : out.subList(before, out.size())) {
        note((HttpObject) part, in);
      }
      if (end != UNFINISHED) {
        in.skipBytes(in.readableBytes()); // The next response is not looked at.
      }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out)
        throws Exception {
      int before = out.size();
      super.decodeLast(context, in, out);
      for (Object part : out.subList(before, out.size())) {
        note((HttpObject) part, in);
      }
    }

    private void note(HttpObject part, ByteBuf in) {
      if (part.decoderResult().isFailure()) {
        end = REFUSED;
      } else if (part instanceof HttpResponse head) {
        status = head.status().code();
      }
      if (part instanceof LastHttpContent && !isInterim(status) && end == UNFINISHED) {
        end = ended ? UNTIL_CLOSE : in.readerIndex();
      }
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
      boolean interim = isInterim(((HttpResponse) message).status().code());
      return (answersHead && !interim) || super.isContentAlwaysEmpty(message);
    }
  }
}
