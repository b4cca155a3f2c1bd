package io.aftershock.replay.rules;

import io.aftershock.replay.run.Answers.RuleUse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What one rule did in a run. Safe for use by several threads. */
final class RuleCounts {
  private final Rule rule;
  private final LongAdder requests = new LongAdder();
  private final LongAdder missing = new LongAdder();
  private final LongAdder unfit = new LongAdder();
  private final Map<String, LongAdder> taken = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> notFound = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
  private final Map<String, Long> examples = new ConcurrentHashMap<>();
  private final LongAdder failures = new LongAdder();
  private final AtomicReference<String> failure = new AtomicReference<>();

  RuleCounts(Rule rule) {
    this.rule = rule;
  }

  /** It was for a request. */
  void matched() {
    requests.increment();
  }

  void edited(Edit.Result result) {
    switch (result) {
      case DONE -> {}
      case MISSING -> missing.increment();
      case UNFIT -> unfit.increment();
    }
  }

  void taken(String name) {
    add(taken, name);
  }

  void notFound(String name) {
    add(notFound, name);
  }

  void fault(String what, long index) {
    add(faults, what);
    examples.putIfAbsent(what, index);
  }

  void failed(ExtensionFailure what) {
    failures.increment();
    failure.compareAndSet(null, what.getMessage());
  }

  private static void add(Map<String, LongAdder> counts, String name) {
    counts.computeIfAbsent(name, n -> new LongAdder()).increment();
  }

  RuleUse use() {
    return new RuleUse(
        rule.name(),
        requests.sum(),
        missing.sum(),
        unfit.sum(),
        sums(taken),
        sums(notFound),
        sums(faults),
        new TreeMap<>(examples),
        failures.sum(),
        failure.get());
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }
}
