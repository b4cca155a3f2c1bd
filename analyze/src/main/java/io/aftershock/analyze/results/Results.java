package io.aftershock.analyze.results;

import io.aftershock.capture.trace.TraceFormatException;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The runs of a directory and of those in it. Only their manifests are read.
 *
 * @param directory the directory
 * @param runs its runs, the oldest first
 * @param skipped what looks like a run and cannot be read
 */
public record Results(Path directory, List<StoredRun> runs, List<Skipped> skipped) {
  private static final int DEEPEST = 4;
  private static final String SAMPLES = "*.cq4";

  /**
   * What looks like a run and cannot be read.
   *
   * @param path its directory
   * @param reason why, in a sentence that names it
   */
  public record Skipped(Path path, String reason) {}

  /** Copies the lists. */
  public Results {
    runs = List.copyOf(runs);
    skipped = List.copyOf(skipped);
  }

  /**
   * Looks for runs, four directories deep.
   *
   * @throws IOException where there is no such directory, or it has no run that can be read
   */
  public static Results scan(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException(
          directory + ": no such directory; name one that replays wrote their runs to");
    }
    if (RunReader.isRun(directory)) {
      throw new IOException(
          directory + ": is a run; name the directory that holds it and the runs it stands among");
    }
    List<StoredRun> runs = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    look(directory, DEEPEST, runs, skipped);
    if (runs.isEmpty()) {
      String damaged = skipped.isEmpty() ? "" : ", only damaged ones: " + skipped.get(0).reason();
      throw new IOException(
          directory
              + ": has no runs"
              + damaged
              + "; write them there with: aftershock replay outage.trace --target URL -o "
              + directory.resolve("NAME.run"));
    }
    runs.sort(
        Comparator.comparing((StoredRun run) -> run.info().started())
            .thenComparing(StoredRun::path));
    skipped.sort(Comparator.comparing(Skipped::path));
    return new Results(directory, runs, skipped);
  }

  private static void look(Path directory, int deeper, List<StoredRun> runs, List<Skipped> skipped)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry) || TraceReader.isTrace(entry)) {
          continue;
        }
        if (RunReader.isRun(entry)) {
          add(entry, runs, skipped);
        } else if (holdsSamples(entry)) {
          String reason = "has samples and no manifest (run.json); copy it again";
          skipped.add(new Skipped(entry, entry + ": " + reason));
        } else if (deeper > 1) {
          look(entry, deeper - 1, runs, skipped);
        }
      }
    }
  }

  private static boolean holdsSamples(Path directory) throws IOException {
    try (DirectoryStream<Path> samples = Files.newDirectoryStream(directory, SAMPLES)) {
      return samples.iterator().hasNext();
    }
  }

  private static void add(Path path, List<StoredRun> runs, List<Skipped> skipped)
      throws IOException {
    try {
      runs.add(new StoredRun(path, RunReader.readInfo(path)));
    } catch (TraceFormatException e) {
      skipped.add(new Skipped(path, String.valueOf(e.getMessage())));
    }
  }
}
