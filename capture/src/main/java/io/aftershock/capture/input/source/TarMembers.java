package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files in a tar archive, one behind the other, unpacked where they are packed; each ends in a
 * newline, so that no line runs into the next file. Not thread-safe.
 */
final class TarMembers extends BulkStream {
  private final String name;
  private final TarArchiveInputStream archive;
  private @Nullable InputStream member;
  private byte last = '\n';

  TarMembers(String name, InputStream in) {
    this.name = name;
    archive = new TarArchiveInputStream(in);
  }

  @Override
  @SuppressWarnings("CatchingUnchecked") // The archive's reader fails in many ways on hostile data.
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return length == 0 ? 0 : readMembers(target, offset, length);
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InputException(
          name + ": the tar archive is damaged or cut off (" + e.getMessage() + ")", e);
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

  private @Nullable InputStream nextMember() throws IOException {
    TarArchiveEntry entry = archive.getNextEntry();
    while (entry != null && !isReadable(entry)) {
      entry = archive.getNextEntry();
    }
    if (entry == null) {
      return null;
    }
    return Packing.unpack(name + ": " + entry.getName(), new RawBytes(archive));
  }

  /** Finder of macOS puts its own files beside every one, named with a dot in front. */
  private static boolean isReadable(TarArchiveEntry entry) {
    String path = entry.getName();
    return entry.isFile() && !path.substring(path.lastIndexOf('/') + 1).startsWith(".");
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
