package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/** Text of another encoding as UTF-8; what is no text is replaced. Not thread-safe. */
final class TranscodedBytes extends BulkStream {
  private final InputStream in;
  private final Reader reader;
  private final CharsetEncoder encoder =
      UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(8 * 1024).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(32 * 1024).flip();
  private boolean ended;

  TranscodedBytes(InputStream in, Charset charset) {
    this.in = in;
    reader = new InputStreamReader(in, charset);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!bytes.hasRemaining()) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int copied = Math.min(length, bytes.remaining());
    bytes.get(target, offset, copied);
    return copied;
  }

  /** Half a pair of surrogates stays in {@code chars} until its other half is there. */
  private void fill() throws IOException {
    chars.compact();
    ended = reader.read(chars) < 0;
    chars.flip();
    bytes.clear();
    encoder.encode(chars, bytes, ended);
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
