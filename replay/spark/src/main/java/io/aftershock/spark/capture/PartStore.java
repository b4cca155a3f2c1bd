package io.aftershock.spark.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.trace.TraceParts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where a trace in parts is made, in any of Hadoop's file systems. Each attempt at a part has a
 * directory of its own; the manifest, which is written last, says which of them count, and the
 * others are deleted. So nothing has to be renamed but the manifest, which some stores would copy.
 */
final class PartStore implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String PART = "part-";
  private static final String REJECTED = "rejected.txt";
  private static final String MANIFEST = "trace.json";

  private final String directory;
  private final String capture;
  private final SerializableConfiguration settings;

  /**
   * A store in {@code directory}.
   *
   * @param capture tells the parts of this capture from those of another
   */
  PartStore(String directory, String capture, SerializableConfiguration settings) {
    this.directory = directory;
    this.capture = capture;
    this.settings = settings;
  }

  /** The place as it was given. */
  String directory() {
    return directory;
  }

  /**
   * Makes the directory.
   *
   * @throws IOException where something is there that may not be replaced
   */
  void prepare(boolean force) throws IOException {
    FileSystem store = store();
    FileStatus[] found;
    try {
      found = store.listStatus(place(""));
    } catch (FileNotFoundException e) {
      store.mkdirs(place(""));
      return;
    }
    if (found.length == 1 && found[0].isFile() && isDirectoryItself(store, found[0])) {
      throw new IOException(directory + ": is a file; choose another name for the trace");
    }
    for (FileStatus file : found) {
      String name = file.getPath().getName();
      if (!isOurs(name)) {
        throw new IOException(
            directory + ": holds " + name + ", which is no part of a trace; choose another name");
      }
    }
    if (found.length > 0 && !force) {
      boolean whole = store.exists(place(TraceParts.FILE_NAME));
      throw new IOException(
          directory
              + (whole ? ": already holds a trace" : ": holds what a capture left unfinished")
              + "; choose another name, or replace it with --force");
    }
  }

  private boolean isDirectoryItself(FileSystem store, FileStatus status) {
    return status.getPath().equals(store.makeQualified(place("")));
  }

  private static boolean isOurs(String name) {
    return name.startsWith(PART)
        || name.equals(TraceParts.FILE_NAME)
        || name.equals(TraceParts.FILE_NAME + ".tmp")
        || name.equals(REJECTED);
  }

  /** Name of one attempt at a part. */
  String nameOf(int part, long attempt) {
    return String.format("%s%05d-%s-%d", PART, part, capture, attempt);
  }

  /** Copies what was made in the local directory {@code made}, but for the manifest. */
  void add(String part, java.nio.file.Path made) throws IOException {
    FileSystem store = store();
    Path target = place(part);
    store.mkdirs(target);
    List<java.nio.file.Path> files;
    try (Stream<java.nio.file.Path> listed = Files.list(made)) {
      files = listed.filter(file -> !file.getFileName().toString().equals(MANIFEST)).toList();
    }
    for (java.nio.file.Path file : files) {
      store.copyFromLocalFile(
          false, true, new Path(file.toUri()), new Path(target, file.getFileName().toString()));
    }
  }

  /** Writes a part's manifest. */
  void describe(String part, String manifest) throws IOException {
    write(part + "/" + MANIFEST, manifest);
  }

  /** Lists lines that were not understood. */
  void reject(List<String> lines, long more) throws IOException {
    if (lines.isEmpty()) {
      store().delete(place(REJECTED), false);
      return;
    }
    List<String> listed = new ArrayList<>(lines);
    if (more > 0) {
      listed.add("… and " + more + " more, which are not listed");
    }
    write(REJECTED, String.join("\n", listed) + "\n");
  }

  /** The trace is complete: its manifest appears, and what is no part of it goes. */
  void publish(TraceParts parts) throws IOException {
    FileSystem store = store();
    write(TraceParts.FILE_NAME + ".tmp", parts.toJson());
    store.delete(place(TraceParts.FILE_NAME), false);
    if (!store.rename(place(TraceParts.FILE_NAME + ".tmp"), place(TraceParts.FILE_NAME))) {
      throw new IOException(directory + ": " + TraceParts.FILE_NAME + " cannot be written");
    }
    clean(Set.copyOf(parts.parts().stream().map(TraceParts.Part::name).toList()));
  }

  /** Deletes what a capture that failed has left. */
  void abandon() throws IOException {
    FileSystem store = store();
    for (FileStatus file : store.listStatus(place(""))) {
      if (file.getPath().getName().matches(PART + "\\d+-" + capture + "-.*")) {
        store.delete(file.getPath(), true);
      }
    }
    if (store.listStatus(place("")).length == 0) {
      store.delete(place(""), false);
    }
  }

  private void clean(Set<String> counted) throws IOException {
    for (FileStatus file : store().listStatus(place(""))) {
      String name = file.getPath().getName();
      if (name.startsWith(PART) && !counted.contains(name)) {
        store().delete(file.getPath(), true);
      }
    }
  }

  private void write(String name, String text) throws IOException {
    try (OutputStream out = store().create(place(name), true)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private Path place(String name) {
    return name.isEmpty() ? new Path(directory) : new Path(directory, name);
  }

  /** A local store without files of check sums, of which traces have their own. */
  private FileSystem store() throws IOException {
    FileSystem store = new Path(directory).getFileSystem(settings.value());
    return store instanceof LocalFileSystem local ? local.getRawFileSystem() : store;
  }
}
