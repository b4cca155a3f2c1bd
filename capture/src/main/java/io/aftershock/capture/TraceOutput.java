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
 * under its name only when it is complete, and one that is replaced stays until then. One that can
 * be followed while it grows is made in its place.
 */
final class TraceOutput implements AutoCloseable {
  private final Path target;
  private final boolean force;
  private final boolean growing;
  private final Path workshop;
  private final List<Path> madeParents;
  private final Runnable beforeCleaning;
  private final Thread cleaner = new Thread(this::deleteWhatIsThere, "capture-cleaner");
  private volatile boolean made;
  private volatile boolean stays;

  private TraceOutput(
      Path target,
      boolean force,
      boolean growing,
      Path workshop,
      List<Path> madeParents,
      Runnable beforeCleaning) {
    this.target = target;
    this.force = force;
    this.growing = growing;
    this.workshop = workshop;
    this.madeParents = madeParents;
    this.beforeCleaning = beforeCleaning;
  }

  /**
   * Prepares to write to {@code target}.
   *
   * @param force whether a trace that is there may be replaced
   * @param growing whether it is made in its place
   * @param beforeCleaning what is done when the program is asked to end, before what is there is
   *     deleted
   * @throws IOException where there is something that may not be
   */
  static TraceOutput prepare(Path target, boolean force, boolean growing, Runnable beforeCleaning)
      throws IOException {
    refuseToOverwrite(target, force);
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new IOException(target + ": cannot be a trace; choose a directory in it");
    }
    List<Path> missing = missing(parent);
    TraceOutput output =
        new TraceOutput(
            target, force, growing, makeWorkshop(target, parent), missing, beforeCleaning);
    // So that an interrupt from the keyboard leaves nothing behind either.
    Runtime.getRuntime().addShutdownHook(output.cleaner);
    if (growing) {
      output.moveAwayWhatIsReplaced();
    }
    Files.createDirectory(output.traceDirectory());
    output.made = true;
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
    return growing ? target : workshop.resolve("trace");
  }

  private Path replaced() {
    return workshop.resolve("replaced");
  }

  private void moveAwayWhatIsReplaced() throws IOException {
    if (Files.exists(target)) {
      Files.move(target, replaced());
    }
  }

  /** From now on a trace that grows stays, unfinished, where its capture fails. */
  void keepUnfinished() {
    stays = true;
  }

  /** For temporary files. */
  Path sortDirectory() {
    return workshop.resolve("sort");
  }

  /** Puts the trace in its place. */
  void publish() throws IOException {
    if (!growing) {
      refuseToOverwrite(target, force);
      moveAwayWhatIsReplaced();
      Files.move(traceDirectory(), target);
    }
    stays = true;
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
    if (TraceReader.isBeingWritten(target)) {
      throw new IOException(
          target + ": is being written by another capture; choose another name, or end that first");
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
        && (name.equals(RejectionLog.FILE_NAME) || TraceReader.isFileName(name));
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
    if (growing && !stays) {
      putBackWhatWasReplaced();
    }
    deleteAll(workshop);
    deleteUnusedParents();
  }

  private void putBackWhatWasReplaced() throws IOException {
    if (made) {
      deleteAll(target);
    }
    if (Files.exists(replaced())) {
      Files.move(replaced(), target);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(TraceOutput::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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
