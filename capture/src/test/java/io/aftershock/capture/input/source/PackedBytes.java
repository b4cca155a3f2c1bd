package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs text, for tests. */
final class PackedBytes {
  private PackedBytes() {}

  static byte[] pack(Packing packing, String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = open(packing, packed)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private static OutputStream open(Packing packing, OutputStream out) throws IOException {
    return switch (packing) {
      case GZIP -> new GZIPOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out);
      case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
      case XZ -> new XZOutputStream(out, new LZMA2Options(0));
    };
  }

  /** A tar archive of files, given as name and content by turns. */
  static byte[] tar(Object... files) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(archive)) {
      for (int i = 0; i < files.length; i += 2) {
        byte[] content =
            files[i + 1] instanceof byte[] bytes ? bytes : ((String) files[i + 1]).getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry((String) files[i]);
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return archive.toByteArray();
  }

  /**
   * A zip archive of files, given as name and content by turns; a slash ends a directory's name.
   */
  static byte[] zip(Object... files) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(archive)) {
      for (int i = 0; i < files.length; i += 2) {
        out.putNextEntry(new ZipEntry((String) files[i]));
        out.write(
            files[i + 1] instanceof byte[] bytes ? bytes : ((String) files[i + 1]).getBytes(UTF_8));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return archive.toByteArray();
  }

  static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }
}
