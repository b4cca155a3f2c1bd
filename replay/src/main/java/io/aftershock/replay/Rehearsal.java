package io.aftershock.replay;

import io.aftershock.replay.http.Destination;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.WarmUpServer;
import io.aftershock.replay.load.LoadGenerator;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.load.SteeredSource;
import io.aftershock.replay.load.Steering;
import io.aftershock.replay.load.WarmUp;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends the run's first requests to a server of our own before the run, into a run that is thrown
 * away, so that all code of a run is compiled when it starts.
 */
final class Rehearsal implements WarmUp.Opener, AutoCloseable {
  private final ReplayOptions options;
  private final RequestEncoder encoder;
  private final boolean loadIsSteered;
  private final Path directory;
  private final RunWriter writer;
  private @Nullable RequestSource source;

  private Rehearsal(ReplayOptions options, RuleRun rules, RunInfo manifest, boolean loadIsSteered)
      throws IOException {
    this.options = options;
    this.encoder = options.encoder(rules);
    this.loadIsSteered = loadIsSteered;
    this.directory = Files.createTempDirectory("aftershock-warm-up");
    this.writer = RunWriter.create(directory, manifest);
  }

  /**
   * Takes that long at most, not at all where it is zero, and no longer than it is of use.
   *
   * @param loadIsSteered whether the run's requests may become more or fewer while it goes
   */
  static void run(
      ReplayOptions options,
      Duration longest,
      RunInfo manifest,
      boolean loadIsSteered,
      BiFunction<List<Destination>, RuleRun, LoadGenerator.Setup> setup)
      throws IOException {
    if (longest.isZero()) {
      return;
    }
    RuleRun rules = options.rules().begin();
    try (Rehearsal rehearsal = new Rehearsal(options, rules, manifest, loadIsSteered)) {
      WarmUp.run(
          new WarmUpServer.Kind(
              options.protocol(),
              options.targets().secure(),
              options.routing().unixSocket() != null),
          local -> setup.apply(Collections.nCopies(options.targets().count(), local), rules),
          rehearsal,
          new RunSamples(rehearsal.writer, null, false),
          longest);
    }
  }

  @Override
  public RequestSource open() throws IOException {
    closeSource();
    RequestSource planned = options.open(encoder);
    RequestSource opened =
        loadIsSteered
            ? new SteeredSource(planned, Steering.byHand(), Long.MAX_VALUE, due -> {})
            : planned;
    source = opened;
    return opened;
  }

  private void closeSource() {
    if (source != null) {
      source.close();
    }
  }

  @Override
  public void close() throws IOException {
    closeSource();
    writer.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
