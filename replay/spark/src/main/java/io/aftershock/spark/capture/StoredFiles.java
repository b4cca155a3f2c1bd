package io.aftershock.spark.capture;

import io.aftershock.capture.InputNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files that are meant by inputs as they were given: globs and directories become the files
 * there are, and rotated sets are put in order, as on one machine.
 */
final class StoredFiles {
  private static final String MOST_BYTES = "mapreduce.input.fileinputformat.split.maxsize";
  private static final String LEAST_BYTES = "mapreduce.input.fileinputformat.split.minsize";

  private final Configuration settings;
  private final List<String> mistakes = new ArrayList<>();
  private final Map<String, StoredFile> byName = new HashMap<>();

  private StoredFiles(Configuration settings) {
    this.settings = settings;
  }

  /** Looks for what is {@code given}; what is wrong with it is added to {@code mistakes}. */
  static List<StoredFile> of(List<String> given, Configuration settings, List<String> mistakes) {
    StoredFiles files = new StoredFiles(settings);
    List<String> names = new ArrayList<>();
    given.forEach(input -> names.addAll(files.find(input)));
    mistakes.addAll(files.mistakes);
    return InputNames.inOrder(names).stream().map(files.byName::get).toList();
  }

  private List<String> find(String input) {
    try {
      Path path = new Path(input);
      FileSystem store = path.getFileSystem(settings);
      FileStatus[] found = store.globStatus(path);
      if (found == null || found.length == 0) {
        mistakes.add("INPUT " + input + ": no such file");
        return List.of();
      }
      boolean isGlob = found.length > 1 || !found[0].getPath().equals(store.makeQualified(path));
      List<String> names = new ArrayList<>();
      for (FileStatus status : found) {
        if (status.isFile()) {
          add(isGlob ? status.getPath().toString() : input, status, store, names);
        } else {
          addAll(store, status.getPath(), names);
        }
      }
      if (names.isEmpty()) {
        mistakes.add("INPUT " + input + ": no file in it looks like a log");
      }
      return InputNames.sorted(names);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add("INPUT " + input + ": cannot be listed: " + e.getMessage());
      return List.of();
    }
  }

  private void addAll(FileSystem store, Path directory, List<String> names) throws IOException {
    RemoteIterator<LocatedFileStatus> files = store.listFiles(directory, true);
    while (files.hasNext()) {
      LocatedFileStatus status = files.next();
      String below = status.getPath().toString().substring(directory.toString().length());
      if (!below.contains("/.") && !below.contains("/_") && InputNames.isLog(below)) {
        add(status.getPath().toString(), status, store, names);
      }
    }
  }

  private void add(String name, FileStatus status, FileSystem store, List<String> names)
      throws IOException {
    String location = status.getPath().toString();
    boolean twice = byName.values().stream().anyMatch(file -> file.location().equals(location));
    if (twice) {
      mistakes.add("INPUT " + name + ": is named twice; name it once");
      return;
    }
    long most = settings.getLong(MOST_BYTES, Long.MAX_VALUE);
    long least = settings.getLong(LEAST_BYTES, 1);
    long piece = Math.max(least, Math.min(most, status.getBlockSize()));
    byName.put(name, StoredFile.of(name, status, store, Math.max(1, piece)));
    names.add(name);
  }
}
