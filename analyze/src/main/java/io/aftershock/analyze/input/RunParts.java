package io.aftershock.analyze.input;

import io.aftershock.analyze.findings.Parts;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.capture.trace.TraceFormatException;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.run.RunInfo.TracePart;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs in one directory that several processes made of one trace together, read as one: samples are
 * merged, never percentiles. They must be of the same trace by the same options, and no request may
 * be in two of them.
 */
final class RunParts {
  /** Options that parts of one run may have apart. */
  private static final Set<String> OF_A_PART = Set.of("--part", "--start-at");

  private final Path directory;
  private final List<SideInfo> each = new ArrayList<>();
  private final List<String> endpoints = new ArrayList<>();
  private final SampleColumns samples = new SampleColumns();
  private final MergedLag lag = new MergedLag();
  private final BitSet seen = new BitSet();

  private RunParts(Path directory) {
    this.directory = directory;
  }

  /** Whether a directory is neither a run nor a trace, and has runs in it. */
  static boolean isIn(Path directory) throws IOException {
    return Files.isDirectory(directory)
        && !RunReader.isRun(directory)
        && !TraceReader.isTrace(directory)
        && !runs(directory).isEmpty();
  }

  private static List<Path> runs(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(RunReader::isRun).sorted().toList();
    }
  }

  /**
   * Loads all runs of a directory.
   *
   * @throws TraceFormatException where one is damaged, or they are not parts of one run
   */
  static Side load(Path directory) throws IOException {
    RunParts parts = new RunParts(directory);
    for (Path run : runs(directory)) {
      parts.add(run);
    }
    parts.samples.sort();
    Parts all = new Parts(parts.each, parts.missing());
    RunInfo merged = new MergedRun(all, parts.endpoints, parts.lag).info();
    return new Side(Side.runInfo(directory, merged, parts.samples.size()).of(all), parts.samples);
  }

  private void add(Path run) throws IOException {
    try (RunReader reader = RunReader.open(run)) {
      if (!each.isEmpty()) {
        requireAlike(each.get(0), run, reader.info());
      }
      int from = samples.size();
      Side.addAll(reader, samples, PartJoining.of(reader.info(), endpoints, lag));
      requireNew(run, from);
      each.add(Side.runInfo(run, reader.info(), samples.size() - from));
    }
  }

  private void requireAlike(SideInfo first, Path run, RunInfo info) throws TraceFormatException {
    RunInfo other = first.run();
    if (other == null || !identity(other).equals(identity(info))) {
      throw notOne(first.path() + " and " + run + " are of different traces");
    }
    Set<String> names = new TreeSet<>(info.options().keySet());
    names.addAll(other.options().keySet());
    names.removeAll(OF_A_PART);
    for (String name : names) {
      String one = other.options().getOrDefault(name, "none");
      String value = info.options().getOrDefault(name, "none");
      if (!one.equals(value)) {
        throw notOne(String.format("%s has %s %s, and %s %s", first.path(), name, one, run, value));
      }
    }
  }

  private static String identity(RunInfo run) {
    TracePart part = run.trace().part();
    return part == null ? run.trace().content() : "in parts: " + part.whole();
  }

  /** Marks the requests from a position on, which must not be in an earlier part. */
  private void requireNew(Path run, int from) throws TraceFormatException {
    BitSet mine = new BitSet();
    for (int position = from; position < samples.size(); position++) {
      mine.set(Math.toIntExact(samples.index(position)));
    }
    if (seen.intersects(mine)) {
      mine.and(seen);
      throw notOne(
          String.format("request %,d of %s is in another part too", mine.nextSetBit(0), run));
    }
    seen.or(mine);
  }

  private TraceFormatException notOne(String reason) {
    return new TraceFormatException(
        directory,
        "its runs are not parts of one: "
            + reason
            + "; name the run that you mean, or compare"
            + " them by --baseline-runs and --candidate-runs");
  }

  /** The numbers that are not there, where all parts are numbered. */
  private List<Integer> missing() throws TraceFormatException {
    Set<Integer> found = new TreeSet<>();
    int count = 0;
    for (SideInfo one : each) {
      Part part = one.run() == null ? null : one.run().part();
      if (part == null) {
        return List.of();
      }
      count = count == 0 ? part.count() : count;
      if (part.count() != count) {
        throw notOne(one.path() + " is one of " + part.count() + " parts, others of " + count);
      }
      if (!found.add(part.index())) {
        throw notOne("part " + part.index() + " is there twice");
      }
    }
    return IntStream.rangeClosed(1, count).boxed().filter(i -> !found.contains(i)).toList();
  }
}
