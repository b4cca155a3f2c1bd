package io.aftershock.capture.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same arrivals as those of requests that are sorted on one machine. */
class ArrivalRuleTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long STAMP = 1_700_000_000L * SECOND;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "COMPLETION, RANK, 1000000000",
    "ARRIVAL, RANK, 1000000000",
    "ARRIVAL, POISSON, 1000000000",
    "UNKNOWN, EVEN, 1000000000",
    "COMPLETION, NONE, 1000000000",
    "ARRIVAL, RANK, 1000000",
    "COMPLETION, RANK, 1000000"
  })
  void areThoseOfOneMachine(StampMeaning meaning, Subsecond subsecond, long resolutionNanos)
      throws IOException {
    TimePolicy policy = new TimePolicy(null, subsecond, 7);
    Random random = new Random(3);
    List<RecordedRequest> requests = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      requests.add(
          RecordedRequest.at(i + 1, STAMP, resolutionNanos, meaning)
              .durationNanos(random.nextInt(4) == 0 ? -1 : random.nextLong(3 * SECOND))
              .line("GET", "/" + i)
              .build());
    }

    assertThat(byRule(policy, requests)).isEqualTo(byOrder(policy, requests));
  }

  private static List<String> byRule(TimePolicy policy, List<RecordedRequest> requests) {
    ArrivalRule rule = new ArrivalRule(policy);
    RecordedRequest first = requests.get(0);
    long[] arrivals =
        rule.needsOthers(first)
            ? rule.arrivalsNanos(
                STAMP,
                2,
                first.stampResolutionNanos(),
                rule.meaning(first),
                Map.of(),
                requests.stream().mapToLong(RecordedRequest::durationNanos).toArray())
            : requests.stream().mapToLong(rule::arrivalNanos).toArray();
    Integer[] order = new Integer[arrivals.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (one, other) -> Long.compare(arrivals[one], arrivals[other]));
    return Arrays.stream(order).map(i -> arrivals[i] + " /" + i).toList();
  }

  private List<String> byOrder(TimePolicy policy, List<RecordedRequest> requests)
      throws IOException {
    List<String> arrivals = new ArrayList<>();
    try (ArrivalOrder order = new ArrivalOrder(directory, policy)) {
      for (RecordedRequest request : requests) {
        order.add(2, request);
      }
      for (Arrival one = order.next(); one != null; one = order.next()) {
        arrivals.add(one.nanos() + " " + order.texts().required(one.target()));
      }
    }
    return arrivals;
  }
}
