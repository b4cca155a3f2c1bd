package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each what-if option from the command line to the log of a real server, which must have the
 * requests that the option promises, at the times that it promises. The trace: 100 requests in the
 * first second, ever sparser, nothing in the next, one each 10 ms in the third; 40 clients in turn.
 */
class WhatIfIT {
  private static final int HALF = 100;
  private static final int COUNT = 2 * HALF;
  private static final int CLIENTS = 40;

  /**
   * Half of the arrivals must be nearer than that to where they should be, which a busy machine
   * keeps, and which no other schedule of these tests does.
   */
  private static final double NEAR_SECONDS = 0.06;

  @TempDir static Path shared;
  @TempDir Path directory;
  private Nginx nginx;

  @BeforeAll
  static void captureTrace() throws Exception {
    assumeTrue(Nginx.isInstalled(), "NGINX is not installed");
    MadeLog.capture(shared, COUNT, CLIENTS, "/r/%d", WhatIfIT::recorded);
  }

  @BeforeEach
  void startNginx() throws Exception {
    nginx = Nginx.start(Files.createDirectory(directory.resolve("nginx")));
  }

  @AfterEach
  void stopNginx() {
    if (nginx != null) {
      nginx.close();
    }
  }

  private static double recorded(int i) {
    double part = i % HALF / (double) HALF;
    return i < HALF ? part * part : 2 + part;
  }

  /**
   * What an option promises.
   *
   * @param requests numbers of the requests, in the order in which they are sent
   * @param seconds when the one at each place of these is, from the run's start
   */
  private record Promise(List<Integer> requests, IntToDoubleFunction seconds) {}

  private static Promise all(IntToDoubleFunction seconds) {
    return some(0, COUNT, seconds);
  }

  private static Promise some(int from, int to, IntToDoubleFunction seconds) {
    return new Promise(IntStream.range(from, to).boxed().toList(), seconds);
  }

  static Stream<Arguments> promises() {
    return Stream.of(
        promise("--speed 2", all(i -> recorded(i) / 2)),
        promise("--speed 0.8", all(i -> recorded(i) / 0.8)),
        promise("--load 2", all(i -> recorded(i / 2))),
        promise(
            "--shape 0s:1x,2s:1x,2s:4x",
            all(i -> i < HALF ? recorded(i) : recorded(HALF + (i - HALF) / 4))),
        promise("--max-gap 200ms", all(i -> recorded(i) - (i < HALF ? 0 : gap() - 0.2))),
        promise("--from 2s --to 2.5s", some(HALF, HALF + HALF / 2, i -> i * 0.01)),
        promise("--to 1s --loop 2", lapsOfTheFirstHalf()),
        promise("--limit 70", some(0, 70, WhatIfIT::recorded)),
        promise("--arrivals constant", all(i -> i < HALF ? i * 0.01 : 2 + (i - HALF) * 0.0099)),
        promise("--sessions", all(WhatIfIT::recorded)),
        promise("--speed 2 --load 2", all(i -> recorded(i / 2) / 2)));
  }

  private static Arguments promise(String options, Promise promise) {
    return Arguments.of(options, promise);
  }

  /** The idle time in the middle. */
  private static double gap() {
    return recorded(HALF) - recorded(HALF - 1);
  }

  private static Promise lapsOfTheFirstHalf() {
    double last = recorded(HALF - 1);
    double lap = last + last / (HALF - 1);
    List<Integer> twice = IntStream.range(0, COUNT).map(place -> place % HALF).boxed().toList();
    return new Promise(twice, place -> (place < HALF ? 0 : lap) + recorded(place % HALF));
  }

  private List<Nginx.Hit> replay(String run, String options, int expected) throws Exception {
    List<String> command = new ArrayList<>(List.of("replay", shared.resolve("t.trace").toString()));
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of("-o", run, "--warm-up", "0s", "--no-pin", "--max-lag", "10s", "-q"));
    if (!options.contains("--env")) {
      command.addAll(List.of("--target", nginx.url()));
    }
    Jar.Result result = Jar.run(directory, command.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
    return nginx.hits(expected);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void theServerGetsWhatTheOptionPromises(String options, Promise promise) throws Exception {
    List<Nginx.Hit> hits = replay("r.run", options, promise.requests().size());

    assertThat(numbers(hits)).containsExactlyInAnyOrderElementsOf(promise.requests());
    assertTimes(hits, promise);
  }

  private static List<Integer> numbers(List<Nginx.Hit> hits) {
    return hits.stream().map(WhatIfIT::number).toList();
  }

  private static int number(Nginx.Hit hit) {
    return Integer.parseInt(hit.uri().replaceAll(".*/r/(\\d+).*", "$1"));
  }

  /** Each request, by its number and its lap, against its promised time, the median taken out. */
  private static void assertTimes(List<Nginx.Hit> hits, Promise promise) {
    TreeMap<Integer, List<Double>> arrived = new TreeMap<>();
    hits.stream()
        .sorted(java.util.Comparator.comparingLong(Nginx.Hit::millis))
        .forEach(
            hit ->
                arrived
                    .computeIfAbsent(number(hit), key -> new ArrayList<>())
                    .add(hit.millis() / 1e3));
    List<Double> errors = new ArrayList<>();
    for (int place = 0; place < promise.requests().size(); place++) {
      double time = arrived.get(promise.requests().get(place)).remove(0);
      errors.add(time - promise.seconds().applyAsDouble(place));
    }
    double start = median(errors);
    assertThat(median(errors.stream().map(error -> Math.abs(error - start)).toList()))
        .isLessThan(NEAR_SECONDS);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Test
  void halfTheLoadLeavesWholeSessionsOut() throws Exception {
    List<Nginx.Hit> hits = replay("r.run", "--load 0.5", 1);
    Set<Integer> sessions =
        hits.stream().map(hit -> number(hit) % CLIENTS).collect(Collectors.toSet());

    assertThat(sessions).hasSizeBetween(CLIENTS / 4, CLIENTS * 3 / 4);
    List<Integer> whole =
        IntStream.range(0, COUNT).filter(i -> sessions.contains(i % CLIENTS)).boxed().toList();
    assertThat(numbers(hits)).containsExactlyInAnyOrderElementsOf(whole);
    assertTimes(hits, new Promise(whole, place -> recorded(whole.get(place))));
  }

  @Test
  void leastWorkLeftKeepsEachSecondRequestWhereAllTookAsLong() throws Exception {
    List<Nginx.Hit> hits = replay("r.run", "--load 0.5 --thin lwl", HALF);
    List<Integer> kept = numbers(hits).stream().sorted().toList();

    assertThat(kept).hasSize(HALF).doesNotHaveDuplicates();
    int first = kept.get(0);
    assertThat(kept).allMatch(number -> number % 2 == first);
    assertTimes(hits, new Promise(kept, place -> recorded(kept.get(place))));
  }

  @Test
  void aRampBeginsWithNothingAndEndsWithAll() throws Exception {
    List<Nginx.Hit> hits = replay("r.run", "--ramp 2s", HALF);
    List<Integer> sent = numbers(hits).stream().sorted().toList();

    assertThat(sent).doesNotHaveDuplicates();
    assertThat(sent.stream().filter(number -> number >= HALF)).hasSize(HALF);
    assertThat(sent.stream().filter(number -> number < HALF)).hasSizeBetween(1, HALF / 2);
    assertTimes(hits, new Promise(sent, place -> recorded(sent.get(place))));
  }

  @Test
  void poissonArrivalsAreAsManyInEachSecondAtOtherTimes() throws Exception {
    List<Nginx.Hit> hits = replay("r.run", "--arrivals poisson", COUNT);

    assertThat(numbers(hits)).doesNotHaveDuplicates().hasSize(COUNT);
    long start = hits.stream().mapToLong(Nginx.Hit::millis).min().orElseThrow();
    assertThat(hits.stream().filter(hit -> hit.millis() < start + 1_500)).hasSize(HALF);
    // Recorded were half of these in the first quarter of the first second; evenly, a quarter.
    assertThat(hits.stream().filter(hit -> hit.millis() < start + 250))
        .hasSizeBetween(HALF / 10, HALF * 4 / 10);
  }

  @Test
  void threePartsAreTheWholeOnceEachSessionInOne() throws Exception {
    List<Set<Integer>> sessions = new ArrayList<>();
    int before = 0;
    for (int part = 1; part <= 3; part++) {
      List<Nginx.Hit> hits = replay(part + ".run", "--speed 4 --part " + part + "/3", before + 1);
      sessions.add(
          hits.subList(before, hits.size()).stream()
              .map(hit -> number(hit) % CLIENTS)
              .collect(Collectors.toCollection(TreeSet::new)));
      before = hits.size();
    }

    assertThat(numbers(nginx.hits(COUNT)))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, COUNT).boxed().toList());
    assertThat(sessions).allSatisfy(some -> assertThat(some).isNotEmpty());
    assertThat(sessions.stream().mapToInt(Set::size).sum()).isEqualTo(CLIENTS);
  }

  @Test
  void sessionsKeepTheirOrder() throws Exception {
    List<Nginx.Hit> hits = replay("r.run", "--sessions --speed 2", COUNT);

    TreeMap<Integer, List<Integer>> bySession = new TreeMap<>();
    for (int number : numbers(hits)) {
      bySession.computeIfAbsent(number % CLIENTS, key -> new ArrayList<>()).add(number);
    }
    assertThat(bySession).hasSize(CLIENTS);
    assertThat(bySession.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
  }

  @Test
  void rulesDataAndEnvironmentChangeWhatTheServerGets() throws Exception {
    write(
        "rules.yaml",
        """
        rules:
          - name: all
            rewrite: [{in: path, pattern: '^/r/(.*)', with: '/v2/r/$1'}]
            set:
              query: {user: '${data:user}'}
              headers: {X-Team: '${env:TEAM}'}
        """);
    write("users.csv", "user\nann\nbob\ncho\n");
    Files.createDirectory(directory.resolve("environments"));
    write("environments/staging.env", "TARGET=" + nginx.url() + "\nTEAM=blue\n");

    List<Nginx.Hit> hits =
        replay("r.run", "--rules rules.yaml --data users.csv --env staging --speed 4", COUNT);

    assertThat(numbers(hits)).doesNotHaveDuplicates().hasSize(COUNT);
    assertThat(hits).allSatisfy(hit -> assertThat(hit.team()).isEqualTo("blue"));
    TreeMap<Integer, Set<String>> users = new TreeMap<>();
    for (Nginx.Hit hit : hits) {
      assertThat(hit.uri()).matches("/v2/r/\\d+\\?user=(ann|bob|cho)");
      users
          .computeIfAbsent(number(hit) % CLIENTS, key -> new TreeSet<>())
          .add(hit.uri().substring(hit.uri().indexOf('=') + 1));
    }
    assertThat(users.values()).allSatisfy(some -> assertThat(some).hasSize(1));
    assertThat(users.values().stream().flatMap(Set::stream)).contains("ann", "bob", "cho");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  @Test
  void aDryRunTellsAllAndNothingArrives() throws Exception {
    Jar.Result result =
        Jar.run(
            directory,
            "replay",
            shared.resolve("t.trace").toString(),
            "--load",
            "2",
            "--dry-run",
            "--target",
            nginx.url());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("nothing was sent", "requests     200: ");
    assertThat(nginx.hits(0)).isEmpty();
    assertThat(directory.resolve("r.run")).doesNotExist();
  }
}
