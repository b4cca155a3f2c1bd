package io.aftershock.capture.piece;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.endpoint.EndpointNames;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.time.ArrivalRule;
import io.aftershock.capture.time.Subsecond;
import io.aftershock.capture.time.TimePolicy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers as one machine gives them, of requests that are in several parts. */
class NumberingTest {
  private static final int PARTS = 3;
  private static final long START = 1_000_000_000_000L;
  private static final RowWriter WRITER =
      new RowWriter(new ArrivalRule(new TimePolicy(null, Subsecond.NONE, 1)), 42);

  private final List<byte[]> rows = new ArrayList<>();

  @Test
  void clientsAndEndpointsAreNumberedByWhereTheyAreFirst() {
    EndpointNames expected = new EndpointNames(List.of());
    List<Long> clients = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      int client = i % 2 == 0 ? i / 2 % 700 : i % 11;
      String method = i % 7 == 0 ? "POST" : "GET";
      String target = "/page-" + (char) ('a' + i % 26) + word(i / 2);
      add(i, "c" + client, method, target);
      expected.indexOf(method, target);
      clients.add((long) client);
    }

    List<byte[]> firsts = firsts();
    Census census = new Census();
    int middle = firsts.size() / 2;
    census.merge(Census.of(firsts.subList(0, middle).iterator()));
    census.merge(Census.of(firsts.subList(middle, firsts.size()).iterator()));

    assertThat(census.endpoints()).isEqualTo(expected.names()).hasSizeGreaterThan(1_000);
    assertThat(census.counts()[Appearance.CLIENT]).isEqualTo(clients.stream().distinct().count());
    assertThat(census.peak()).isEqualTo(1_000);
    PartNumbers[] numbers = numbers(firsts);
    List<Long> seen = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!seen.contains(clients.get(i))) {
        seen.add(clients.get(i));
      }
      assertThat(numbers[i % PARTS].client(rows.get(i)))
          .isEqualTo(seen.indexOf(clients.get(i)) + 1L);
    }
  }

  private static String word(int number) {
    return Integer.toString(number, 26).replaceAll("[0-9]", "z") + "-" + (char) ('a' + number % 26);
  }

  /** A thousand a second. */
  private void add(int index, String client, String method, String target) {
    RecordedRequest request =
        RecordedRequest.at(index + 1, START + index * 1_000_000L, 1, StampMeaning.ARRIVAL)
            .line(method, target)
            .clientAddress(client)
            .build();
    rows.add(WRITER.write(0, index + 1, request));
  }

  private List<byte[]> firsts() {
    List<byte[]> told = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      Appearances appearances = new Appearances(new EndpointNames(List.of()), part, START);
      for (int i = part; i < rows.size(); i += PARTS) {
        appearances.add(rows.get(i));
      }
      appearances.end();
      for (byte[] one = appearances.poll(); one != null; one = appearances.poll()) {
        told.add(one);
      }
    }
    told.sort(Appearance::compare);
    List<byte[]> firsts = new ArrayList<>();
    new FirstAppearances(told.iterator()).forEachRemaining(firsts::add);
    firsts.sort(Appearance::compareFirst);
    return firsts;
  }

  private static PartNumbers[] numbers(List<byte[]> firsts) {
    List<byte[]> ranks = new ArrayList<>();
    new Ranks(firsts.iterator(), new long[Appearance.KINDS]).forEachRemaining(ranks::add);
    PartNumbers[] numbers = new PartNumbers[PARTS];
    for (int part = 0; part < PARTS; part++) {
      int of = part;
      Iterator<byte[]> ofPart = ranks.stream().filter(row -> Ranks.part(row) == of).iterator();
      numbers[part] = new PartNumbers(ofPart);
    }
    return numbers;
  }
}
