package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script in front of the jar, which starts a capture with an archive of its classes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LauncherIT {
  private static final Path PROGRAM =
      Path.of(System.getProperty("aftershock.home"), "target", "aftershock");

  @TempDir private Path directory;
  private Path cache;

  @BeforeEach
  void writeLog() throws IOException {
    cache = directory.resolve("cache");
    Files.writeString(
        directory.resolve("access.log"),
        "192.0.2.7 - - [24/Nov/2026:07:10:10 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"-\"\n");
  }

  @Test
  void startsWithTheClassesThatAnEarlierStartPutAside() throws Exception {
    assertThat(capture("").exitCode()).isZero();
    assertThat(awaitArchive()).isNotNull();

    Jar.Result result = capture("-Xlog:class+load:file=loaded");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(Files.readString(directory.resolve("loaded")))
        .contains("io.aftershock.capture.Capture source: shared objects file (top)");
  }

  @Test
  void anAnalysisHasClassesOfItsOwnPutAside() throws Exception {
    capture("");
    Files.delete(Objects.requireNonNull(awaitArchive()));
    String analysis = "analyze a.trace a.trace";
    run("", analysis); // The log has no durations, so it fails; the archive is made all the same.
    awaitArchive();

    run("-Xlog:class+load:file=loaded", analysis);

    assertThat(Files.readString(directory.resolve("loaded")))
        .contains("io.aftershock.analyze.AnalyzeCommand source: shared objects file (top)");
  }

  @Test
  void startsWithoutThemWhereTheArchiveIsDamaged() throws Exception {
    capture("");
    Path archive = awaitArchive();
    assertThat(archive).isNotNull();
    Files.delete(archive);
    Files.writeString(archive, "no archive");
    Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(60)));

    Jar.Result result = capture("");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("1 = 1 kept");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void startsWithoutThemWhereThereIsNoPlaceForThem() throws Exception {
    Files.writeString(cache, "a file");

    Jar.Result result = capture("");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
  }

  private Jar.Result capture(String javaOptions) throws IOException, InterruptedException {
    return run(javaOptions, "capture access.log -o a.trace --force --stamp arrival");
  }

  private Jar.Result run(String javaOptions, String command)
      throws IOException, InterruptedException {
    String script =
        "export XDG_CACHE_HOME='%s' AFTERSHOCK_JAVA_OPTIONS='%s'; exec '%s' %s"
            .formatted(cache, javaOptions, PROGRAM, command);
    return Jar.result(directory, Jar.start(directory, List.of("sh", "-c", script)));
  }

  /** The archive once nobody is at it any more. */
  private @Nullable Path awaitArchive() throws IOException, InterruptedException {
    while (archive() == null || Files.exists(cache.resolve("aftershock/making"))) {
      Thread.sleep(50);
    }
    return archive();
  }

  private @Nullable Path archive() throws IOException {
    if (Files.notExists(cache.resolve("aftershock"))) {
      return null;
    }
    try (Stream<Path> files = Files.list(cache.resolve("aftershock"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElse(null);
    }
  }
}
