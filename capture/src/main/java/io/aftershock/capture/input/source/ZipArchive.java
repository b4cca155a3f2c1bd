package io.aftershock.capture.input.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive of logs, or of one HAR file and the bodies beside it. Nothing is written to the
 * disk, so names of members that lead elsewhere do no harm. Not thread-safe.
 */
final class ZipArchive implements Closeable {
  private final String name;
  private final ZipFile zip;
  private final List<ZipArchiveEntry> content;

  /**
   * Opens the archive.
   *
   * @param name of the source, for messages
   * @throws InputException where it is damaged, or it is not clear what to read of it
   */
  @SuppressWarnings("CatchingUnchecked") // The archive's reader fails in many ways on hostile data.
  ZipArchive(String name, Path path) throws IOException {
    this.name = name;
    try {
      zip = ZipFile.builder().setPath(path).get();
    } catch (IOException | RuntimeException e) {
      throw new InputException(
          name + ": the zip archive is damaged or cut off (" + e.getMessage() + ")", e);
    }
    List<ZipArchiveEntry> files =
        Collections.list(zip.getEntriesInPhysicalOrder()).stream()
            .filter(entry -> !entry.isDirectory() && ArchiveMembers.isReadable(entry.getName()))
            .toList();
    List<ZipArchiveEntry> archives =
        files.stream()
            .filter(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(".har"))
            .toList();
    content = archives.isEmpty() ? files : archives;
    if (archives.size() > 1) {
      zip.close();
      throw new InputException(
          name + ": is a zip archive of several HAR files; unpack it, and name them");
    }
  }

  /** The HAR file if there is one, and else all files, in the archive's order. */
  InputStream content() {
    return new Members();
  }

  /**
   * The bytes of a file beside the HAR file, or null where there is none of that name, or it is
   * longer than {@code most} bytes.
   */
  byte @Nullable [] beside(String file, int most) throws IOException {
    String har = content.isEmpty() ? "" : content.get(0).getName();
    ZipArchiveEntry entry = zip.getEntry(har.substring(0, har.lastIndexOf('/') + 1) + file);
    if (entry == null || entry.isDirectory()) {
      return null;
    }
    try (InputStream in = open(entry)) {
      // What the archive says of the length may be wrong.
      byte[] bytes = in.readNBytes(most + 1);
      return bytes.length > most ? null : bytes;
    }
  }

  private InputStream open(ZipArchiveEntry entry) throws IOException {
    if (!zip.canReadEntryData(entry)) {
      throw new InputException(
          name + ": " + entry.getName() + " is encrypted, or packed in a way that is not read");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private final class Members extends ArchiveMembers {
    private final Iterator<ZipArchiveEntry> entries = content.iterator();

    Members() {
      super(name, "zip");
    }

    @Override
    @Nullable InputStream nextMember() throws IOException {
      if (!entries.hasNext()) {
        return null;
      }
      ZipArchiveEntry entry = entries.next();
      return unpacked(entry.getName(), open(entry));
    }
  }
}
