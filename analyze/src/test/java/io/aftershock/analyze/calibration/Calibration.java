package io.aftershock.analyze.calibration;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how often the verdict is wrong, how often intervals hold the truth, and how small a shift
 * is found, on simulated pairs of runs.
 */
public final class Calibration {
  private static final double[] SHIFTS = {0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3};
  private static final double POWER = 0.8;
  private static final double NO_TOLERANCE = 0;
  private static final double USUAL_TOLERANCE = 0.05;

  private final int trials;
  private final int replicates;
  private final long seed;
  private final PrintStream out;

  private Calibration(int trials, int replicates, long seed, PrintStream out) {
    this.trials = trials;
    this.replicates = replicates;
    this.seed = seed;
    this.out = out;
  }

  /**
   * Prints the tables.
   *
   * @param args {@code --trials N}, {@code --draws N}, {@code --seed N}, {@code --only TEXT} for
   *     the scenarios with that in their name, {@code --table
   *     equal|slower|tail|unpaired|single|power}
   */
  public static void main(String[] args) {
    Map<String, String> options =
        new TreeMap<>(Map.of("--trials", "1000", "--draws", "1000", "--seed", "1"));
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    Calibration calibration =
        new Calibration(
            Integer.parseInt(options.get("--trials")),
            Integer.parseInt(options.get("--draws")),
            Long.parseLong(options.get("--seed")),
            System.out);
    List<Scenario> scenarios =
        Scenario.all().stream()
            .filter(scenario -> scenario.name().contains(options.getOrDefault("--only", "")))
            .toList();
    calibration.print(
        scenarios, options.getOrDefault("--table", "equal,slower,tail,unpaired,single,power"));
  }

  private void print(List<Scenario> scenarios, String tables) {
    if (tables.contains("equal")) {
      printCoverage(scenarios, Effect.NONE, "equal runs");
    }
    if (tables.contains("slower")) {
      printCoverage(scenarios, Effect.slower(1.2), "candidate 20 % slower");
    }
    if (tables.contains("tail")) {
      printCoverage(scenarios, Effect.tail(1.5), "only the tail 50 % slower");
    }
    if (tables.contains("unpaired")) {
      out.printf("%nwithout a common trace");
      head("equal runs", "");
      for (Scenario scenario : scenarios) {
        row(
            scenario,
            Trials.runUnpaired(scenario, Effect.NONE, NO_TOLERANCE, trials, replicates, seed),
            "");
      }
    }
    if (tables.contains("single")) {
      printAlone(scenarios);
    }
    if (tables.contains("power")) {
      printPower(scenarios);
    }
  }

  private void printCoverage(List<Scenario> scenarios, Effect effect, String title) {
    head(title, String.format("  %9s %9s", "bootstrap", "Mann-Wh."));
    for (Scenario scenario : scenarios) {
      Trials run = Trials.run(scenario, effect, NO_TOLERANCE, trials, replicates, seed);
      String naive =
          String.format(
              "  %9s %9s",
              percent("%.1f", run.share(run.bootstrapDifferent)),
              percent("%.1f", run.share(run.mannWhitneyDifferent)));
      row(scenario, run, naive);
    }
  }

  private void head(String title, String more) {
    out.printf("%n%-26s %6s %7s  %s%n", title, "called", "", "share of 95 % intervals that hold");
    out.printf(
        "%-26s %6s %7s %6s %6s %6s %6s %6s%s%n",
        "", "diff.", "unclear", "p50", "p75", "p90", "p95", "p99", more);
  }

  private void row(Scenario scenario, Trials run, String more) {
    StringBuilder coverage = new StringBuilder();
    for (int i = 0; i < Trials.PERCENTILES.length; i++) {
      boolean few = run.intervals[i] < trials / 2;
      coverage.append(few ? "      -" : percent(" %6.1f", run.coverage(i)));
    }
    out.printf(
        "%-26s %6s %7s%s%s%n",
        scenario.name(),
        percent("%.1f", run.share(run.different)),
        percent("%.1f", run.share(run.unclear)),
        coverage,
        more);
    out.flush();
  }

  private void printAlone(List<Scenario> scenarios) {
    out.printf("%none run by itself: share of 95 %% intervals that hold%n");
    out.printf(
        "%-26s %8s %6s %6s %6s %6s %6s  %s%n",
        "", "given", "p50", "p75", "p90", "p95", "p99", "order statistics: p50, p99");
    for (Scenario scenario : scenarios) {
      AloneTrials run = AloneTrials.run(scenario, trials, replicates, seed);
      StringBuilder coverage = new StringBuilder();
      for (int i = 0; i < Trials.PERCENTILES.length; i++) {
        boolean few = run.intervals[i] < trials / 10;
        double share = (double) run.covering[i] / run.intervals[i];
        coverage.append(few ? "      -" : percent(" %6.1f", share));
      }
      int last = Trials.PERCENTILES.length - 1;
      out.printf(
          "%-26s %8s%s  %9s %6s%n",
          scenario.name(),
          percent("%.1f", (double) run.intervals[0] / run.count),
          coverage,
          percent("%.1f", (double) run.coveringByOrder[0] / run.count),
          percent("%.1f", (double) run.coveringByOrder[last] / run.count));
      out.flush();
    }
  }

  private void printPower(List<Scenario> scenarios) {
    out.printf("%nsmallest slowdown found in 80 %% of pairs%n");
    out.printf(
        "%-26s %12s %12s %9s %9s %9s%n",
        "", "no tolerance", "within 5 %", "unpaired", "bootstrap", "Mann-Wh.");
    for (Scenario scenario : scenarios) {
      String[] found = {"-", "-", "-", "-", "-"};
      for (int i = SHIFTS.length - 1; i >= 0; i--) {
        Effect effect = Effect.slower(1 + SHIFTS[i]);
        Trials strict = Trials.run(scenario, effect, NO_TOLERANCE, trials, replicates, seed);
        Trials usual = Trials.run(scenario, effect, USUAL_TOLERANCE, trials, replicates, seed);
        Trials apart = Trials.runUnpaired(scenario, effect, NO_TOLERANCE, trials, replicates, seed);
        int[] counts = {
          strict.different,
          usual.different,
          apart.different,
          strict.bootstrapDifferent,
          strict.mannWhitneyDifferent
        };
        for (int way = 0; way < counts.length; way++) {
          if (strict.share(counts[way]) >= POWER) {
            found[way] = percent("%.0f %%", SHIFTS[i]);
          }
        }
      }
      out.printf(
          "%-26s %12s %12s %9s %9s %9s%n",
          scenario.name(), found[0], found[1], found[2], found[3], found[4]);
      out.flush();
    }
  }

  private static String percent(String format, double share) {
    return String.format(Locale.ROOT, format, 100 * share);
  }
}
