package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Responses made from a seed: well-formed ones of every framing, and ones with something broken.
 */
final class RandomResponse {
  private static final List<String> STATUS_LINES =
      List.of(
          "HTTP/1.1 200 OK",
          "HTTP/1.1 200 OK",
          "HTTP/1.1 200 OK",
          "HTTP/1.1 200 ",
          "HTTP/1.1 404 Not Found",
          "HTTP/1.1 204 No Content",
          "HTTP/1.1 304 Not Modified",
          "HTTP/1.1 205 Reset Content",
          "HTTP/1.1 599 Very  odd reason",
          "HTTP/1.0 200 OK",
          "HTTP/1.0 301 Moved");

  private static final List<String> FIELDS =
      List.of(
          "Server: x",
          "Date: Mon, 01 Jan 2026 00:00:00 GMT",
          "X-Empty:",
          "X-Content-Length: 7",
          "Content-Length-X: 7",
          "X-Transfer-Encoding: chunked",
          "Connection: keep-alive",
          "Connection: close",
          "Connection: x-closed, keep-alive",
          "Set-Cookie: a=b; Path=/; chunked",
          "X-Lone: line feed\nX-Next: b",
          "X-Folded: a\r\n Content-Length: 3",
          "X-Folded: a\r\n\t",
          "Trailer: X");

  private static final List<String> LENGTH_FIELDS =
      List.of(
          "Content-Length: %d",
          "content-length:%d",
          "CONTENT-LENGTH:  %d \t",
          "Content-Length: 00000000000000000000%d",
          "Content-Length:\r\n %d");

  private static final List<String> CHUNKED_FIELDS =
      List.of(
          "Transfer-Encoding: chunked",
          "transfer-encoding:CHUNKED  ",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding:\r\n\tchunked",
          "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked");

  /** Fields that make a head's framing doubtful. */
  private static final List<String> DOUBTFUL =
      List.of(
          "Content-Length: 3",
          "Content-Length: 3, 3",
          "Content-Length: -3",
          "Content-Length: +3",
          "Content-Length: 3x",
          "Content-Length: 0x3",
          "Content-Length: 3 3",
          "Content-Length:",
          "Content-Length : 3",
          "Content-Length: 9223372036854775807",
          "Content-Length: 9223372036854775808",
          "Content-Length: 99999999999999999999999",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: chunked, gzip",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: chunkedx",
          "Transfer-Encoding: x;a=chunked",
          "Transfer-Encoding : chunked",
          "Transfer-Encoding:",
          "No colon here",
          " starts with a blank",
          ": no name",
          "Upgrade: websocket");

  private static final String ODD = "\r\n \t:;,0123456789abcdefABCDEF-+xHTP/.\u0000\u00ff\"";

  /** The end of a response that the end of the stream is the end of. */
  static final int UNTIL_CLOSE = -1;

  final byte[] bytes;
  final boolean answersHead;
  final boolean wellFormed;

  /** Status of the final response, where it is well formed. */
  final int status;

  /** Where it ends, where it is well formed: a number of bytes, or {@link #UNTIL_CLOSE}. */
  final int end;

  private RandomResponse(
      String text, boolean answersHead, boolean wellFormed, int status, int end) {
    this.bytes = text.getBytes(ISO_8859_1);
    this.answersHead = answersHead;
    this.wellFormed = wellFormed;
    this.status = status;
    this.end = end;
  }

  /** The response number {@code seed}. */
  static RandomResponse of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean answersHead = random.nextInt(12) == 0;
    boolean doubtful = random.nextInt(3) == 0;
    boolean mutated = random.nextInt(3) == 0;
    StringBuilder text = new StringBuilder();
    while (random.nextInt(8) == 0) {
      text.append("HTTP/1.1 ").append(pick(random, List.of("100 Continue", "103 Early Hints")));
      text.append("\r\nLink: </x>\r\n\r\n");
    }
    String statusLine =
        random.nextInt(40) == 0 ? "HTTP/1.1 101 Switching Protocols" : pick(random, STATUS_LINES);
    int status = Integer.parseInt(statusLine.substring(9, 12));
    text.append(statusLine).append("\r\n");
    addFields(text, random);
    if (doubtful) {
      text.append(pick(random, DOUBTFUL)).append("\r\n");
      addFields(text, random);
    }
    int framing = random.nextInt(5);
    switch (framing) {
      case 0 -> text.append("\r\n");
      case 1, 2 -> addFixed(text, random);
      default -> addChunked(text, random);
    }
    boolean noBody = answersHead || status == 101 || status == 204 || status == 304;
    int end = text.length();
    if (noBody) {
      end = text.indexOf("\r\n\r\n", text.indexOf(statusLine)) + 4;
    } else if (framing == 0) {
      end = UNTIL_CLOSE;
    }
    text.append(pick(random, List.of("", "", "HTTP/1.1 500 Another\r\n\r\n", "xyz", "\r\n")));
    String whole = mutated ? mutate(text.toString(), random) : text.toString();
    return new RandomResponse(whole, answersHead, !doubtful && !mutated, status, end);
  }

  private static void addFixed(StringBuilder text, SplittableRandom random) {
    String body = body(random);
    text.append(pick(random, LENGTH_FIELDS).formatted(body.length())).append("\r\n");
    addFields(text, random);
    text.append("\r\n").append(body);
  }

  private static void addChunked(StringBuilder text, SplittableRandom random) {
    text.append(pick(random, CHUNKED_FIELDS)).append("\r\n");
    addFields(text, random);
    text.append("\r\n");
    for (int chunk = random.nextInt(4); chunk > 0; chunk--) {
      String data = body(random) + "x";
      String size = Integer.toHexString(data.length());
      text.append(
          random.nextBoolean() ? size : "000000000000000000" + size.toUpperCase(Locale.ROOT));
      addExtension(text, random);
      text.append("\r\n").append(data).append("\r\n");
    }
    text.append(pick(random, List.of("0", "000", "0")));
    addExtension(text, random);
    text.append("\r\n");
    addFields(text, random);
    text.append("\r\n");
  }

  private static void addExtension(StringBuilder text, SplittableRandom random) {
    text.append(pick(random, List.of("", "", ";a", " ; a=b", ";a=\"x;y\"", " ", "\t;x=0")));
  }

  private static void addFields(StringBuilder text, SplittableRandom random) {
    for (int count = random.nextInt(3); count > 0; count--) {
      text.append(pick(random, FIELDS)).append("\r\n");
    }
  }

  private static String body(SplittableRandom random) {
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      body.append(ODD.charAt(random.nextInt(ODD.length())));
    }
    return body.toString().replace("\r\n", "xx"); // No head ends in it, for who looks for that.
  }

  /** Takes out, puts in, changes or doubles a few bytes. */
  private static String mutate(String text, SplittableRandom random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutated.length());
      char odd = ODD.charAt(random.nextInt(ODD.length()));
      switch (random.nextInt(4)) {
        case 0 -> mutated.insert(at, odd);
        case 1 -> mutated.setCharAt(at, odd);
        case 2 -> mutated.insert(at, mutated.charAt(at));
        default -> {
          if (mutated.length() > 1) {
            mutated.deleteCharAt(at);
          }
        }
      }
    }
    return mutated.toString();
  }

  private static String pick(SplittableRandom random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  @Override
  public String toString() {
    return (answersHead ? "to HEAD: " : "")
        + new String(bytes, ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
  }
}
