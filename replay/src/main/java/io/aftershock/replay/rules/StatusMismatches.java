package io.aftershock.replay.rules;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.run.Answers.Mismatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts requests that were answered otherwise than recorded. One thread. */
final class StatusMismatches {
  /** Kinds that are told apart; those beyond are counted in the sum alone. */
  private static final int MOST_KINDS = 1000;

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Map<Kind, Counted> kinds = new HashMap<>();
  private long compared;
  private long mismatched;

  /** Those that are counted together. */
  private record Kind(int endpoint, int recorded, String replayed) {}

  /** How many, and which came first. */
  private static final class Counted {
    private final long example;
    private long count;

    Counted(long example) {
      this.example = example;
    }
  }

  /** Compares one that is done. */
  void add(Exchange exchange) {
    int recorded = exchange.recordedStatus();
    if (recorded == 0 || exchange.sentNanos() < 0) {
      return;
    }
    compared++;
    boolean answered = exchange.outcome().isAnswered();
    if (answered && isAlike(recorded, exchange.status())) {
      return;
    }
    mismatched++;
    String replayed = answered ? Integer.toString(exchange.status()) : exchange.outcome().label();
    Kind kind = new Kind(exchange.endpoint(), recorded, replayed);
    Counted counted = kinds.get(kind);
    if (counted == null && kinds.size() < MOST_KINDS) {
      counted = new Counted(exchange.index());
      kinds.put(kind, counted);
    }
    if (counted != null) {
      counted.count++;
    }
  }

  /** Whether a cache was warm when it was recorded, or now, says nothing of the target. */
  private static boolean isAlike(int recorded, int replayed) {
    return recorded == replayed
        || (recorded == OK && replayed == NOT_MODIFIED)
        || (recorded == NOT_MODIFIED && replayed == OK);
  }

  long compared() {
    return compared;
  }

  long mismatched() {
    return mismatched;
  }

  /**
   * The kinds, the most frequent first.
   *
   * @param endpoints names by endpoint index
   */
  List<Mismatch> list(List<String> endpoints) {
    List<Mismatch> list = new ArrayList<>();
    kinds.forEach(
        (kind, counted) ->
            list.add(
                new Mismatch(
                    kind.endpoint() < endpoints.size() ? endpoints.get(kind.endpoint()) : "?",
                    kind.recorded(),
                    kind.replayed(),
                    counted.count,
                    counted.example)));
    list.sort(
        Comparator.comparingLong(Mismatch::count).reversed().thenComparing(Mismatch::example));
    return list;
  }
}
