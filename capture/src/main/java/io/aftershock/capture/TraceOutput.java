package io.aftershock.capture;

import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a trace is made: in a hidden directory beside the place it is to be, so that it appears
 * under its name only when it is complete, and one that is replaced stays until then.
 */
final class TraceOutput implements AutoCloseable {
  private final Path target;
  private final boolean force;
  private final Path workshop;
  private final List<Path> madeParents;
  private final Runnable beforeCleaning;
  private final Thread cleaner = new Thread(this::deleteWhatIsThere, "capture-cleaner");

  private TraceOutput(
      Path target, boolean force, Path workshop, List<Path> madeParents, Runnable beforeCleaning) {
    this.target = target;
    this.force = force;
    this.workshop = workshop;
    this.madeParents = madeParents;
    this.beforeCleaning = beforeCleaning;
  }

  /**
   * Prepares to write to {@code target}.
   *
   * @param force whether a trace that is there may be replaced
   * @param beforeCleaning what is done when the program is asked to end, before what is there is
   *     deleted
   * @throws IOException where there is something that may not be
   */
  static TraceOutput prepare(Path target, boolean force, Runnable beforeCleaning)
      throws IOException {
    refuseToOverwrite(target, force);
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new IOException(target + ": cannot be a trace; choose a directory in it");
    }
    List<Path> missing = missing(parent);
    TraceOutput output =
        new TraceOutput(target, force, makeWorkshop(target, parent), missing, beforeCleaning);
    // So that an interrupt from the keyboard leaves nothing behind either.
    Runtime.getRuntime().addShutdownHook(output.cleaner);
    Files.createDirectory(output.traceDirectory());
    Files.createDirectory(output.sortDirectory());
    return output;
  }

  /** Directories that are not there yet, the deepest first. */
  private static List<Path> missing(Path directory) {
    List<Path> missing = new ArrayList<>();
    for (Path at = directory; at != null && Files.notExists(at); at = at.getParent()) {
      missing.add(at);
    }
    return missing;
  }

  private static Path makeWorkshop(Path target, Path parent) throws IOException {
    try {
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "." + target.getFileName() + "-unfinished-");
    } catch (FileSystemException e) {
      throw new IOException(target + ": no trace can be made there: " + reason(e), e);
    }
  }

  private static String reason(FileSystemException e) {
    if (e instanceof FileAlreadyExistsException) {
      return e.getFile() + " is a file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getReason() == null ? "the file system refuses it" : e.getReason();
  }

  /** Where the trace is written until it is complete. */
  Path traceDirectory() {
    return workshop.resolve("trace");
  }

  /** For temporary files. */
  Path sortDirectory() {
    return workshop.resolve("sort");
  }

  /** Puts the trace in its place. */
  void publish() throws IOException {
    refuseToOverwrite(target, force);
    if (Files.exists(target)) {
      Files.move(target, workshop.resolve("replaced"));
    }
    Files.move(traceDirectory(), target);
  }

  private static void refuseToOverwrite(Path target, boolean force) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new IOException(target + ": is a file; choose another name for the trace");
    }
    List<Path> foreign = foreignFiles(target);
    if (!foreign.isEmpty()) {
      throw new IOException(
          target
              + ": holds "
              + foreign.get(0).getFileName()
              + ", which is no part of a trace; "
              + "choose another name");
    }
    if (TraceReader.isTrace(target) && !force) {
      throw new IOException(
          target + ": already holds a trace; choose another name, or replace it with --force");
    }
  }

  private static List<Path> foreignFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !isPartOfTrace(file)).sorted().toList();
    }
  }

  private static boolean isPartOfTrace(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file)
        && (name.equals("trace.json")
            || name.equals(RejectionLog.FILE_NAME)
            || name.endsWith(".cq4")
            || name.endsWith(".cq4t"));
  }

  /** Deletes what is not in its place, such as a trace that was not finished. */
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
      deleteWorkshop();
    } catch (IllegalStateException e) {
      // The program is being stopped: the cleaner does it.
    }
  }

  private void deleteWhatIsThere() {
    beforeCleaning.run();
    try {
      deleteWorkshop();
    } catch (IOException e) {
      // Somebody is still writing, or nobody may delete: nothing more can be done on the way out.
    }
  }

  private void deleteWorkshop() throws IOException {
    try (Stream<Path> files = Files.walk(workshop)) {
      files.sorted(Comparator.reverseOrder()).forEach(TraceOutput::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    deleteUnusedParents();
  }

  private void deleteUnusedParents() throws IOException {
    try {
      for (Path made : madeParents) {
        Files.delete(made);
      }
    } catch (DirectoryNotEmptyException e) {
      // The trace is in it, or something of somebody else's.
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
