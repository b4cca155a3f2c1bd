package io.aftershock.spark.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/** A directory that the driver and all executors see, on whatever storage Hadoop knows. */
final class SharedDirectory {
  private static final String UNFINISHED = ".unfinished";

  private final FileSystem files;
  private final org.apache.hadoop.fs.Path path;

  private SharedDirectory(FileSystem files, org.apache.hadoop.fs.Path path) {
    this.files = files;
    this.path = path;
  }

  /**
   * That of an address, or of a path of this machine, which need not be there.
   *
   * @throws IOException where its storage is not known, or cannot be reached
   */
  static SharedDirectory of(String address, Configuration configuration) throws IOException {
    try {
      org.apache.hadoop.fs.Path given = new org.apache.hadoop.fs.Path(address);
      FileSystem known = given.getFileSystem(configuration);
      // Without the files of checksums that Hadoop would put beside each on a local disk.
      FileSystem files = known instanceof LocalFileSystem local ? local.getRawFileSystem() : known;
      return new SharedDirectory(files, files.makeQualified(given));
    } catch (IllegalArgumentException e) {
      throw new IOException(address + ": is no address of a directory; " + e.getMessage(), e);
    }
  }

  /** Its whole address, which means the same everywhere. */
  String address() {
    return path.toString();
  }

  /** The same for people: without a scheme where it is on a local disk. */
  String name() {
    return isLocal() ? path.toUri().getPath() : address();
  }

  private boolean isLocal() {
    return "file".equals(files.getUri().getScheme());
  }

  boolean exists() throws IOException {
    return files.exists(path);
  }

  boolean has(String name) throws IOException {
    return files.exists(new org.apache.hadoop.fs.Path(path, name));
  }

  void create() throws IOException {
    if (!files.mkdirs(path)) {
      throw new IOException(name() + ": cannot be created");
    }
  }

  /** Writes a small file, in place of one of that name. */
  void write(String name, String text) throws IOException {
    write(name, text, true);
  }

  /** Writes a small file that must not be there; returns whether it was not. */
  boolean writeFirst(String name, String text) throws IOException {
    try {
      write(name, text, false);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private void write(String name, String text, boolean overwrite) throws IOException {
    try (OutputStream out = files.create(new org.apache.hadoop.fs.Path(path, name), overwrite)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  String read(String name) throws IOException {
    try (FSDataInputStream in = files.open(new org.apache.hadoop.fs.Path(path, name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Copies a local directory into it, which has that name once all of it is there. */
  void add(Path local, String name) throws IOException {
    org.apache.hadoop.fs.Path whole = new org.apache.hadoop.fs.Path(path, name);
    org.apache.hadoop.fs.Path unfinished = new org.apache.hadoop.fs.Path(path, name + UNFINISHED);
    files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(local.toUri()), unfinished);
    if (!files.rename(unfinished, whole)) {
      throw new IOException(whole + ": cannot be written; " + unfinished + " has all of it");
    }
  }

  /**
   * A directory of this machine with the same as in a directory of it: that itself where it is on a
   * local disk, or a copy.
   *
   * @param copies where a copy is put, whose name none has yet
   */
  Path local(String name, Path copies) throws IOException {
    org.apache.hadoop.fs.Path from =
        name.isEmpty() ? path : new org.apache.hadoop.fs.Path(path, name);
    if (isLocal()) {
      return Path.of(from.toUri().getPath());
    }
    Path copy = Files.createTempDirectory(copies, "trace").resolve("copy");
    files.copyToLocalFile(false, from, new org.apache.hadoop.fs.Path(copy.toUri()), true);
    return copy;
  }
}
