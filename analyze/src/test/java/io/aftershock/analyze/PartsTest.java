package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.run.RunInfo.TracePart;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A directory of runs that were sent together is one run. */
class PartsTest {
  private static final long[] ARRIVALS = Traffic.arrivals(2_000, 5);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path parts;
  private Path whole;

  /** Requests of every third place, as part {@code index} of 3. */
  private static RunFixture part(int index) {
    RunFixture part = new RunFixture();
    Traffic.queue(ARRIVALS, 1, 1)
        .samples
        .forEach(
            sample -> {
              if (sample.index() % 3 == index - 1) {
                part.samples.add(sample);
              }
            });
    part.part = new Part(index, 3);
    part.options.put("--part", part.part.toString());
    return part;
  }

  /**
   * The same of a trace that was in parts: its requests are numbered from 0, and its endpoints are
   * named in another order than those of others.
   */
  private static RunFixture partOfParts(int index) {
    RunFixture whole = part(index);
    RunFixture part = new RunFixture();
    part.part = whole.part;
    part.tracePart = new TracePart(index, 3, "whole");
    part.traceContent = "of part " + index;
    part.endpoints = index == 2 ? List.of("GET /product/:n", "GET /cart") : part.endpoints;
    for (RunSample sample : whole.samples) {
      int endpoint = index == 2 ? 1 - sample.endpoint() : sample.endpoint();
      part.samples.add(renumbered(sample, part.samples.size(), endpoint));
    }
    return part;
  }

  private static RunSample renumbered(RunSample sample, long index, int endpoint) {
    return new RunSample(
        index,
        endpoint,
        sample.intendedNanos(),
        sample.takenUpNanos(),
        sample.sentNanos(),
        sample.firstByteNanos(),
        sample.doneNanos(),
        sample.connectNanos(),
        sample.tlsNanos(),
        sample.outcome(),
        sample.status(),
        sample.responseBytes(),
        sample.connection(),
        sample.newConnection());
  }

  private Path writePartsOfParts(String name, int... indices) throws IOException {
    Path some = directory.resolve(name);
    for (int index : indices) {
      partOfParts(index).write(some.resolve("part-" + index + ".run"));
    }
    return some;
  }

  @BeforeEach
  void writeRuns() throws IOException {
    parts = directory.resolve("before");
    for (int index = 1; index <= 3; index++) {
      part(index).write(parts.resolve("part-" + index + ".run"));
    }
    whole = Traffic.queue(ARRIVALS, 1, 1).write(directory.resolve("whole.run"));
  }

  private int analyze(Path... sides) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] arguments = new String[sides.length];
    for (int i = 0; i < sides.length; i++) {
      arguments[i] = sides[i].toString();
    }
    return new CommandLine(new AnalyzeCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(exception.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private String said() {
    return out.toString().replaceAll("\\s+", " ");
  }

  @Test
  void partsHaveTheQuantilesOfTheWhole() {
    assertThat(analyze(whole)).isZero();
    String quantiles = out.toString().lines().filter(line -> line.startsWith("p9")).toList() + "";

    assertThat(analyze(parts)).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("p9")).toList() + "")
        .isEqualTo(quantiles);
    assertThat(said()).contains("2,000 requests, by itself", "is 3 runs read as one");
  }

  @Test
  void partsAreComparedRequestByRequest() {
    assertThat(analyze(parts, whole)).isZero();
    assertThat(said()).contains("Verdict: no clear difference", "+0.00% .. +0.00%");
  }

  @Test
  void partsOfATraceThatWasInPartsAreOneRun() throws IOException {
    assertThat(analyze(whole)).isZero();
    List<String> lines = out.toString().lines().filter(line -> line.contains("GET /")).toList();
    String quantiles = out.toString().lines().filter(line -> line.startsWith("p9")).toList() + "";

    assertThat(analyze(writePartsOfParts("first", 1, 2, 3))).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains("GET /")).toList())
        .isEqualTo(lines);
    assertThat(out.toString().lines().filter(line -> line.startsWith("p9")).toList() + "")
        .isEqualTo(quantiles);
    assertThat(said()).contains("2,000 requests, by itself", "is 3 runs read as one");
  }

  @Test
  void twoRunsOfATraceInPartsAreComparedRequestByRequest() throws IOException {
    Path first = writePartsOfParts("first", 1, 2, 3);
    assertThat(analyze(first, writePartsOfParts("second", 1, 2, 3))).isZero();
    assertThat(said()).contains("Verdict: no clear difference", "+0.00% .. +0.00%");

    assertThat(analyze(first, writePartsOfParts("third", 1, 3))).isEqualTo(4);
    assertThat(said()).contains("lacks part 2");

    assertThat(analyze(first, whole)).isEqualTo(1);
    assertThat(err.toString()).contains("no request can be compared with itself");
  }

  @Test
  void aMissingPartIsNamedAndNotTrusted() throws IOException {
    Path some = directory.resolve("some");
    part(1).write(some.resolve("a.run"));
    part(3).write(some.resolve("c.run"));

    assertThat(analyze(some)).isEqualTo(4);
    assertThat(said()).contains("lacks part 2: requests that were sent with it are not in it");
    assertThat(analyze(some, whole)).isEqualTo(4);
    assertThat(said()).contains("Verdict: unclear", "lacks part 2");
  }

  @Test
  void onePartThatWasLateIsEnough() throws IOException {
    RunFixture late = part(2);
    late.trustworthy = false;
    Path some = directory.resolve("late");
    part(1).write(some.resolve("a.run"));
    late.write(some.resolve("b.run"));
    part(3).write(some.resolve("c.run"));

    assertThat(analyze(some)).isEqualTo(4);
    assertThat(said()).contains("the worst of its parts", "b.run");
  }

  @Test
  void runsThatShareARequestAreNotOne() throws IOException {
    Traffic.queue(ARRIVALS, 1, 1).write(parts.resolve("whole.run"));

    assertThat(analyze(parts)).isEqualTo(1);
    assertThat(err.toString()).contains("not parts of one: request 0 of", "is in another part too");
  }

  @Test
  void runsOfOtherTracesOrOptionsAreNotOne() throws IOException {
    RunFixture other = part(3);
    other.options.put("--speed", "2.0");
    Path some = directory.resolve("speeds");
    part(1).write(some.resolve("a.run"));
    other.write(some.resolve("b.run"));

    assertThat(analyze(some)).isEqualTo(1);
    assertThat(err.toString()).contains("--speed", "2.0");

    other.options.remove("--speed");
    other.traceContent = "0ther";
    Path traces = directory.resolve("traces");
    part(1).write(traces.resolve("a.run"));
    other.write(traces.resolve("b.run"));

    assertThat(analyze(traces)).isEqualTo(1);
    assertThat(err.toString()).contains("are of different traces");
  }
}
