package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The files in a tar archive, in its order. Not thread-safe. */
final class TarMembers extends ArchiveMembers {
  private final TarArchiveInputStream archive;

  TarMembers(String name, InputStream in) {
    super(name, "tar");
    archive = new TarArchiveInputStream(in);
  }

  @Override
  @Nullable InputStream nextMember() throws IOException {
    TarArchiveEntry entry = archive.getNextEntry();
    while (entry != null && !(entry.isFile() && isReadable(entry.getName()))) {
      entry = archive.getNextEntry();
    }
    return entry == null ? null : unpacked(entry.getName(), archive);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
