package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files in an archive, one behind the other; each ends in a newline, so that no line runs into
 * the next file. Not thread-safe.
 */
abstract class ArchiveMembers extends BulkStream {
  private final String name;
  private final String kind;
  private @Nullable InputStream member;
  private byte last = '\n';

  /**
   * Of the archive in source {@code name}.
   *
   * @param kind what it is called, such as {@code tar}
   */
  ArchiveMembers(String name, String kind) {
    this.name = name;
    this.kind = kind;
  }

  /** The content of the next file, unpacked where it is packed, or null at the end. */
  abstract @Nullable InputStream nextMember() throws IOException;

  @Override
  @SuppressWarnings("CatchingUnchecked") // Readers of archives fail in many ways on hostile data.
  public final int read(byte[] target, int offset, int length) throws IOException {
    try {
      return length == 0 ? 0 : readMembers(target, offset, length);
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InputException(
          name + ": the " + kind + " archive is damaged or cut off (" + e.getMessage() + ")", e);
    }
  }

  private int readMembers(byte[] target, int offset, int length) throws IOException {
    while (true) {
      if (member == null) {
        member = nextMember();
      }
      if (member == null) {
        return -1;
      }
      int read = member.read(target, offset, length);
      if (read > 0) {
        last = target[offset + read - 1];
        return read;
      }
      member = null;
      if (last != '\n') {
        last = '\n';
        target[offset] = '\n';
        return 1;
      }
    }
  }

  /** Finder of macOS puts its own files beside every one, named with a dot in front. */
  static boolean isReadable(String path) {
    return !path.substring(path.lastIndexOf('/') + 1).startsWith(".");
  }

  /** {@code stored}, the content of the file {@code path}, unpacked where it is packed. */
  final InputStream unpacked(String path, InputStream stored) throws IOException {
    return Packing.unpack(name + ": " + path, new RawBytes(stored));
  }
}
