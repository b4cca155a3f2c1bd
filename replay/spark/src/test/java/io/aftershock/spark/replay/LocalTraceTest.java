package io.aftershock.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.CaptureCommand;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceParts;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.spark.replay.TraceShares.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LocalTraceTest {
  private static final String FORMAT = "$msec $request_time $remote_addr \"$request\" $status";
  private static final int REQUESTS = 200;

  @TempDir Path directory;

  @BeforeEach
  void capture() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < REQUESTS; i++) {
      log.append(
          String.format(
              Locale.ROOT,
              "%.3f 0.000 10.0.0.%d \"GET /r/%d HTTP/1.1\" 200%n",
              1_795_506_935 + i * 0.01,
              1 + i % 12,
              i));
    }
    Path made = Files.writeString(directory.resolve("made.log"), log);
    assertThat(
            new CommandLine(new CaptureCommand())
                .execute(
                    made.toString(),
                    "--log-format",
                    FORMAT,
                    "-o",
                    directory.resolve("whole").toString(),
                    "--quiet"))
        .isZero();
  }

  private static List<TraceRequest> requests(Path trace) throws IOException {
    List<TraceRequest> requests = new ArrayList<>();
    try (TraceReader reader = TraceReader.open(trace)) {
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        requests.add(request);
      }
    }
    return requests;
  }

  @Test
  void partsThatAreMergedAreTheTraceThatTheyWereMadeOf() throws IOException {
    Path parts = PartedTraces.write(directory.resolve("whole"), directory.resolve("parts"), 3);
    Share share =
        new Share(new ArrayList<>(List.of("part-0", "part-1", "part-2")), 1, 1, "c0ffee", false);

    Path merged =
        LocalTrace.merged(
            share.parts().stream().map(parts::resolve).toList(),
            share,
            directory.resolve("merged"));

    assertThat(requests(merged)).isEqualTo(requests(directory.resolve("whole")));
    TraceInfo info = PartedTraces.info(merged);
    assertThat(info.part()).isEqualTo(new TraceInfo.Part(0, 1, "c0ffee"));
    assertThat(info.sessions()).isEqualTo(12);
    assertThat(info.start()).isEqualTo(PartedTraces.info(directory.resolve("whole")).start());
  }

  @Test
  void eachTaskGetsAPartOrTheSmallestLoadOfSeveral() throws IOException {
    Path parts = PartedTraces.write(directory.resolve("whole"), directory.resolve("parts"), 5);
    TraceParts trace = TraceParts.read(parts);

    TraceShares one = TraceShares.of(trace, 5);
    assertThat(one.ofEach()).allMatch(Share::isAPart);
    assertThat(one.ofEach().get(4).parts()).containsExactly("part-4");

    TraceShares two = TraceShares.of(trace, 2);
    assertThat(two.ofEach()).noneMatch(Share::isAPart);
    assertThat(two.ofEach().stream().flatMap(share -> share.parts().stream()))
        .containsExactlyInAnyOrder("part-0", "part-1", "part-2", "part-3", "part-4");
    assertThat(two.ofEach().get(1).index()).isEqualTo(2);
  }
}
