package io.aftershock.capture;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.piece.RowWriter;
import io.aftershock.capture.piece.WholeLines;
import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.time.ArrivalRule;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one piece of an input: gives its requests as rows, without secrets, and accounts for all of
 * its lines. Not thread-safe.
 */
public final class PieceReading implements Closeable {
  private final CapturePiece piece;
  private final long[] duplicates;
  private final Source source;
  private final RequestReader reader;
  private final Redaction redaction;
  private final EntryReading entries;
  private final RowWriter rows;
  private final PieceAccount account;
  private final boolean tellsDuplicates;

  /**
   * Begins to read.
   *
   * @param duplicates numbers of its requests that were recorded before, in order
   */
  PieceReading(
      CaptureOptions options,
      CapturePiece piece,
      StoredInput stored,
      long identityKey,
      long[] duplicates,
      int mostRejections)
      throws IOException {
    this.piece = piece;
    this.duplicates = duplicates;
    this.tellsDuplicates = !options.choices().keepsDuplicates();
    byte[] head = head(stored);
    source =
        piece.whole()
            ? Source.stored(piece.name(), () -> stored.open(0))
            : Source.lines(piece.name(), head, () -> lines(stored));
    redaction = Redaction.ofPiece(options.privacy());
    account = new PieceAccount(piece, mostRejections);
    rows = new RowWriter(new ArrivalRule(options.time()), identityKey);
    entries =
        new EntryReading(
            options,
            redaction,
            account.lines,
            this::isRepeated,
            account,
            piece.start() == 0 ? piece.name() : piece.name() + " from byte " + piece.start(),
            options.choices().clocks().nanosOf(piece.name()));
    reader = open(options);
  }

  private RequestReader open(CaptureOptions options) throws IOException {
    try {
      InputFormat format = SharedCapture.formatOf(options, source);
      RequestReader opened = format.open(source);
      account.format = format.name() + source.wrapping();
      return opened;
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** The bytes that tell what an input is. */
  static byte[] head(StoredInput stored) throws IOException {
    try (InputStream in = stored.open(0)) {
      return in.readNBytes(Source.SAMPLE_BYTES);
    }
  }

  private InputStream lines(StoredInput stored) throws IOException {
    return new WholeLines(stored.open(piece.start()), piece.start(), piece.end());
  }

  /** The next request that is kept, as a row; null at the end. */
  public byte @Nullable [] next() throws IOException {
    for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
      if (entry instanceof ParsedEntry.Parsed parsed) {
        account.hasIds |= parsed.request().requestId() != null;
      }
      ParsedEntry.Parsed kept = entries.accept(entry);
      if (kept != null) {
        RecordedRequest request = kept.request();
        account.stamps.add(piece.source(), request);
        return rows.write(piece.source(), place(request), request);
      }
    }
    finish();
    return null;
  }

  /** A line begins behind those before it, so the number of lines since the start will do. */
  private long place(RecordedRequest request) {
    return piece.start() + request.number();
  }

  private boolean isRepeated(RecordedRequest request) {
    return duplicates.length > 0 && Arrays.binarySearch(duplicates, place(request)) >= 0;
  }

  /**
   * The next request that has an id, as what tells whether it was recorded before: 8 bytes of a
   * hash of the id, then source, number and a hash of all else; null at the end.
   */
  public byte @Nullable [] nextId() throws IOException {
    for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
      byte[] id = entry instanceof ParsedEntry.Parsed parsed ? idOf(parsed.request()) : null;
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  private byte @Nullable [] idOf(RecordedRequest recorded) {
    RecordedRequest request = recorded.shifted(entries.clockOffsetNanos());
    String id = request.requestId();
    if (id == null || !tellsDuplicates || !entries.mayBeRepeated(request)) {
      return null;
    }
    return ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES)
        .putLong(Duplicates.keyOf(id))
        .putInt(piece.source())
        .putLong(place(request))
        .putInt(Duplicates.contentOf(request))
        .array();
  }

  private void finish() {
    account.notes.addAll(reader.notes());
    account.detector = entries.detector();
    account.caches = entries.caches();
    account.stampsUntold = entries.stampsUntold();
    account.truncation = reader.truncation();
    account.bytes = source.bytes();
    account.sha256 = source.sha256();
    account.redacted(redaction.toManifest());
  }

  /** What became of the lines, once {@link #next} has returned null. */
  public PieceAccount account() {
    return account;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
