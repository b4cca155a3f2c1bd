package io.aftershock.capture.input.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;

/** GoReplay's files of payloads. */
public record GorFormat() implements InputFormat {
  /** What stands behind every payload: three monkeys in UTF-8, between line ends. */
  static final String SEPARATOR =
      "\n\u00F0\u009F\u0090\u00B5\u00F0\u009F\u0099\u0088\u00F0\u009F\u0099\u0089\n";

  @Override
  public String name() {
    return "gor";
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new GorReader(source);
  }

  /**
   * Whether a source that begins with {@code start} is one: it begins with a payload's header, such
   * as {@code 1 8e091765ae902fef8a2b7d9dd960e9d52222bd8c 1502186772000000000 0}.
   */
  public static boolean matches(byte[] start) {
    int end = 0;
    while (end < Math.min(start.length, 200) && start[end] != '\n') {
      end++;
    }
    if (end == start.length || start.length == 0) {
      return false;
    }
    PayloadHeader header = PayloadHeader.parse(new String(start, 0, end, ISO_8859_1));
    return header != null && header.hasUsualId();
  }
}
