package io.aftershock.capture.input.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** How bytes are packed, told by the first of them. All kinds may have several members. */
enum Packing {
  GZIP("gzip", "\u001F\u008B") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new GzipBytes(packed);
    }
  },
  ZSTD("zstd", "(\u00B5/\u00FD") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      try {
        return new ZstdInputStream(packed);
      } catch (LinkageError e) {
        // Its library is native: not built for every machine, and unpacked to a temporary file.
        throw new InputException("zstd cannot be unpacked on this machine; use zstd -d first", e);
      }
    }
  },
  BZIP2("bzip2", "BZh") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new BZip2CompressorInputStream(new BufferedInputStream(packed, BUFFER_BYTES), true);
    }
  },
  XZ("xz", "\u00FD7zXZ\0") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new XZInputStream(packed, XZ_MEMORY_KIB);
    }
  };

  private static final int BUFFER_BYTES = 64 * 1024;

  /** Enough for {@code xz -9}, which needs 65 MiB; a file may ask for gigabytes. */
  private static final int XZ_MEMORY_KIB = 128 * 1024;

  private final String label;

  /** One char per byte. */
  private final String magic;

  Packing(String label, String magic) {
    this.label = label;
    this.magic = magic;
  }

  abstract InputStream open(InputStream packed) throws IOException;

  /**
   * What {@code raw} holds, unpacked if it is packed.
   *
   * @param name of the source, for errors
   * @throws InputException where it is packed in a way that is not read, or damaged at once
   */
  static InputStream unpack(String name, RawBytes raw) throws IOException {
    byte[] start = raw.lookAhead(Magic.BYTES);
    if (Magic.isZip(start)) {
      throw new InputException(
          name
              + ": is a zip archive, which is read only as a file; unpack it, and name the files in it");
    }
    Packing packing = of(start);
    return packing == null ? raw : new UnpackedBytes(name, packing, raw);
  }

  /** The kind that begins with {@code start}, or null where it is none of these. */
  static @Nullable Packing of(byte[] start) {
    for (Packing packing : values()) {
      if (Magic.startsWith(start, packing.magic.chars().toArray())) {
        return packing;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return label;
  }
}
