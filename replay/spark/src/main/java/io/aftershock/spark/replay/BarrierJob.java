package io.aftershock.spark.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;

/** The one stage that sends, and the wait for those that Spark ends with it. */
final class BarrierJob {
  /** Spark ends executors at 50 and below, and what they have done is lost with them. */
  private static final int BEFORE_SPARK = 100;

  private static final long LONGEST_SAVE_SECONDS = 60;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final JavaSparkContext spark;
  private final Assignment assignment;
  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "aftershock-interruption");
  private volatile boolean interrupted;
  private @Nullable String failure;

  BarrierJob(JavaSparkContext spark, Assignment assignment) {
    this.spark = spark;
    this.assignment = assignment;
  }

  /** Runs it to its end; what comes of it is in what the tasks leave. */
  void run() {
    ShutdownHookManager.get()
        .addShutdownHook(hook, BEFORE_SPARK, LONGEST_SAVE_SECONDS, TimeUnit.SECONDS);
    int count = assignment.tasks();
    try {
      spark
          .parallelize(IntStream.rangeClosed(1, count).boxed().toList(), count)
          .rdd()
          .barrier()
          .mapPartitions(
              new ReplayTask(assignment), false, ClassTag$.MODULE$.<Integer>apply(Integer.class))
          .count();
    } catch (Exception e) { // Spark throws its own, which it does not declare.
      failure = reason(e);
      awaitTasks();
    }
  }

  /** Ctrl-C: the tasks are told to stop, and the driver lives until it has said what came of it. */
  private void interrupt() {
    interrupted = true;
    spark.cancelAllJobs();
    try {
      if (!saved.await(LONGEST_SAVE_SECONDS, TimeUnit.SECONDS)) {
        return; // Better an incomplete run, which says so, than a process that cannot be ended.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Spark has told the other tasks to end, and does not wait until they have. */
  private void awaitTasks() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SAVE_SECONDS);
    do {
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (running() > 0 && System.nanoTime() < end);
  }

  private int running() {
    return Arrays.stream(spark.sc().statusTracker().getExecutorInfos())
        .mapToInt(SparkExecutorInfo::numRunningTasks)
        .sum();
  }

  /** The sentence in what Spark says, without where in its code that was. */
  static String reason(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    int end = message.indexOf("\nDriver stacktrace:");
    return Arrays.stream((end < 0 ? message : message.substring(0, end)).split("\n"))
        .filter(line -> !line.startsWith("\tat ") && !line.isBlank())
        .map(String::strip)
        .limit(3)
        .reduce((one, other) -> one + " " + other)
        .orElse("");
  }

  /** What Spark said of it, or null where all tasks came to their end. */
  @Nullable String failure() {
    return failure;
  }

  boolean isInterrupted() {
    return interrupted;
  }

  /** All is saved and said: the driver may end. */
  void end() {
    saved.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
