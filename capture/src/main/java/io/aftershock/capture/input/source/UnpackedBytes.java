package io.aftershock.capture.input.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What packed data hold. Data cut off or damaged end in an {@link InputException} that says how far
 * they could be read; what came before is given first. Not thread-safe.
 */
final class UnpackedBytes extends BulkStream {
  private final String name;
  private final Packing packing;
  private final RawBytes raw;
  private @Nullable InputStream unpacking;
  private @Nullable InputException failure;
  private long unpacked;

  UnpackedBytes(String name, Packing packing, RawBytes raw) {
    this.name = name;
    this.packing = packing;
    this.raw = raw;
  }

  @Override
  @SuppressWarnings("CatchingUnchecked") // Unpackers fail in many ways on hostile data.
  public int read(byte[] target, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      if (unpacking == null) {
        unpacking = packing.open(raw);
      }
      int read = unpacking.read(target, offset, length);
      unpacked += Math.max(0, read);
      return read;
    } catch (IOException | RuntimeException e) {
      if (raw.failed()) {
        throw e;
      }
      failure = failure(e);
      throw failure;
    }
  }

  private InputException failure(Exception e) {
    String reason = e.getMessage() == null ? "" : e.getMessage();
    if (e instanceof InputException) {
      return new InputException(name + ": " + reason, e);
    }
    String what =
        isCut(e, reason)
            ? " data are cut off"
            : " data are damaged" + (reason.isEmpty() ? "" : " (" + reason + ")");
    return new InputException(
        name
            + ": the "
            + packing
            + what
            + " after "
            + raw.count()
            + " bytes, which held "
            + unpacked
            + " bytes of text",
        e);
  }

  /** Only two of the unpackers say it by the kind of their exception. */
  private static boolean isCut(Exception e, String reason) {
    String words = reason.toLowerCase(Locale.ROOT);
    return e instanceof EOFException
        || words.contains("truncated")
        || words.contains("unexpected end");
  }

  @Override
  public void close() throws IOException {
    if (unpacking != null) {
      unpacking.close();
    }
    raw.close();
  }
}
