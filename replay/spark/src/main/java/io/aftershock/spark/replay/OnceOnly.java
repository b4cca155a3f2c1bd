package io.aftershock.spark.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * The settings of Spark under which nothing is tried again. A request that is sent twice is another
 * load than the trace's, and may buy something twice.
 *
 * <p>Of a barrier stage Spark 4.2 counts no failures of single tasks ({@code
 * spark.task.maxFailures} has no say there): the whole stage fails with its first task, and {@code
 * spark.stage.maxConsecutiveAttempts} says how often it is tried. A stage that gives a result, as
 * ours does, is aborted even so; that is not promised, so it is set, too.
 */
final class OnceOnly {
  private static final Map<String, String> WANTED = wanted();

  private OnceOnly() {}

  private static Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("spark.task.maxFailures", "1");
    wanted.put("spark.stage.maxConsecutiveAttempts", "1");
    wanted.put("spark.stage.maxAttempts", "1");
    wanted.put("spark.speculation", "false");
    wanted.put("spark.dynamicAllocation.enabled", "false");
    return wanted;
  }

  /** Sets them where the user set nothing; adds to {@code mistakes} what was set otherwise. */
  static void set(SparkConf conf, List<String> mistakes) {
    mistakes.addAll(refusals(conf));
    WANTED.forEach(conf::setIfMissing);
  }

  /** What is other than wanted, among it what only who submits can set; a sentence each. */
  static List<String> refusals(SparkConf conf) {
    List<String> refusals = new ArrayList<>();
    WANTED.forEach(
        (name, value) -> {
          String given = conf.get(name, value);
          if (!given.equalsIgnoreCase(value)) {
            refusals.add(
                name
                    + "="
                    + given
                    + ": a replay is never tried again; leave it out, or set "
                    + value);
          }
        });
    if (conf.getBoolean("spark.driver.supervise", false)) {
      refusals.add(
          "spark.driver.supervise=true: would start a failed replay again; submit without it");
    }
    boolean isOnYarn = conf.get("spark.master", "").startsWith("yarn");
    boolean isDriverThere = conf.get("spark.submit.deployMode", "client").equals("cluster");
    String attempts = conf.get("spark.yarn.maxAppAttempts", "");
    if (isOnYarn && isDriverThere && !attempts.equals("1")) {
      refusals.add(
          "spark.yarn.maxAppAttempts"
              + (attempts.isEmpty() ? ": is not set" : "=" + attempts)
              + ", so that YARN starts a failed replay again; set 1");
    }
    return refusals;
  }

  /** The first setting that a started context has other than wanted, or nothing. */
  static Optional<String> refusal(SparkConf effective) {
    return WANTED.entrySet().stream()
        .filter(one -> !effective.get(one.getKey(), "").equalsIgnoreCase(one.getValue()))
        .map(one -> one.getKey() + "=" + effective.get(one.getKey(), "not set"))
        .findFirst();
  }
}
