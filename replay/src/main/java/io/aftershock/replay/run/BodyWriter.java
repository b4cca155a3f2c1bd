package io.aftershock.replay.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is kept of responses' bodies beside the samples of a run, a line of JSON each, in the
 * order in which they were done. For one thread at a time.
 *
 * <p>A line has {@code index} (of the request), {@code status}, {@code outcome}, {@code bodyBytes}
 * (of the body as far as it came), where asked for {@code hash} (16 hex digits), and {@code body}
 * where what is kept is UTF-8 or else {@code bodyBase64}.
 */
public final class BodyWriter implements AutoCloseable {
  /** What kept bodies may take of the disk; after that, lines have lengths and hashes alone. */
  public static final long MOST_BYTES = 1L << 30;

  private static final String FILE = "bodies.jsonl";

  private final JsonGenerator json;
  private long keptBytes;

  private BodyWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Starts the file in a run's directory. */
  public static BodyWriter create(Path run) throws IOException {
    JsonGenerator json =
        new JsonFactory()
            .createGenerator(Files.newBufferedWriter(run.resolve(FILE)))
            .setRootValueSeparator(null);
    return new BodyWriter(json);
  }

  /**
   * Writes one.
   *
   * @param kept its bytes from the beginning, or null where none were to be kept
   * @param hash of the whole body, or null
   */
  public void append(Sample sample, long bodyBytes, @Nullable ByteBuffer kept, @Nullable Long hash)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", sample.index());
    json.writeNumberField("status", sample.status());
    json.writeStringField("outcome", sample.outcome().label());
    json.writeNumberField("bodyBytes", bodyBytes);
    if (hash != null) {
      json.writeStringField("hash", HexFormat.of().toHexDigits(hash));
    }
    if (kept != null && keptBytes + kept.remaining() <= MOST_BYTES) {
      keptBytes += kept.remaining();
      write(kept);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void write(ByteBuffer kept) throws IOException {
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(kept.duplicate())
              .toString();
      json.writeStringField("body", text);
    } catch (CharacterCodingException e) {
      byte[] bytes = new byte[kept.remaining()];
      kept.get(bytes);
      json.writeBinaryField("bodyBase64", bytes);
    }
  }

  /** Hands what was written to the system. */
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
