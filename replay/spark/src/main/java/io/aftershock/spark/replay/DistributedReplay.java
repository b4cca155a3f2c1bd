package io.aftershock.spark.replay;

import io.aftershock.replay.ReplayArguments;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;

/** What the driver does: it plans, lets the tasks send, and says what came of it. */
final class DistributedReplay {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int NOT_TRUSTWORTHY = 4;
  private static final int INTERRUPTED = 130;

  private final Request request;
  private final ReplayArguments arguments;
  private final PrintWriter out;
  private final PrintWriter talk;

  /**
   * What is asked for.
   *
   * @param words the command line
   * @param trace address of the trace
   * @param output address of the directory to write, or null to send nothing
   * @param tasks how many tasks, or null for as many as the trace has parts
   * @param clockPort where the driver's clock is asked, or 0
   * @param quiet whether the plan is not to be told
   */
  record Request(
      List<String> words,
      String trace,
      @Nullable String output,
      @Nullable Integer tasks,
      int clockPort,
      boolean quiet) {}

  /** The command line, or Spark's settings, are wrong: one sentence a line. */
  static final class MistakesException extends Exception {
    private static final long serialVersionUID = 1;

    MistakesException(List<String> mistakes) {
      super(String.join("\n", mistakes));
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  DistributedReplay(Request request, ReplayArguments arguments, PrintWriter out, PrintWriter talk) {
    this.request = request;
    this.arguments = arguments;
    this.out = out;
    this.talk = talk;
  }

  /**
   * Does it; returns the exit code.
   *
   * @param mistakes those found so far
   */
  int call(List<String> mistakes) throws IOException, MistakesException {
    SparkConf conf = new SparkConf();
    OnceOnly.set(conf, mistakes);
    refuse(mistakes);
    conf.setIfMissing("spark.app.name", "aftershock replay " + request.trace());
    conf.setIfMissing("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "2s");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      OnceOnly.refusal(spark.getConf())
          .ifPresent(setting -> mistakes.add(setting + ": a replay is never tried again"));
      refuse(mistakes);
      return call(spark, mistakes);
    }
  }

  private static void refuse(List<String> mistakes) throws MistakesException {
    if (!mistakes.isEmpty()) {
      throw new MistakesException(mistakes);
    }
  }

  private int call(JavaSparkContext spark, List<String> mistakes)
      throws IOException, MistakesException {
    SharedDirectory trace = SharedDirectory.of(request.trace(), spark.hadoopConfiguration());
    SharedDirectory output =
        request.output() == null
            ? null
            : SharedDirectory.of(request.output(), spark.hadoopConfiguration());
    if (output != null && output.exists()) {
      mistakes.add("-o " + output.name() + ": already exists; remove it or choose another name");
    }
    TraceShares shares = TraceShares.of(trace, request.tasks(), mistakes);
    if (!shares.ofEach().isEmpty()) {
      arguments.refuseBesideOthers(true, mistakes);
    }
    refuse(mistakes);
    String host = spark.getConf().get("spark.driver.host");
    String listening = spark.getConf().get("spark.driver.bindAddress", host);
    try (ClockServer clock = ClockServer.start(listening, request.clockPort())) {
      Assignment assignment =
          new Assignment(
              request.words(),
              trace.address(),
              shares.ofEach(),
              shares.tasks(),
              output == null ? "" : output.address(),
              host,
              clock.port(),
              new SerializableConfiguration(spark.hadoopConfiguration()));
      plan(spark, assignment, trace);
      return output == null ? DONE : send(spark, assignment, trace, output);
    }
  }

  /** Nothing is sent yet, so that this could be tried again. */
  private void plan(JavaSparkContext spark, Assignment assignment, SharedDirectory trace)
      throws IOException, MistakesException {
    List<Integer> numbers = IntStream.rangeClosed(1, assignment.tasks()).boxed().toList();
    List<PartPlan> plans;
    try {
      plans =
          spark
              .parallelize(numbers, assignment.tasks())
              .rdd()
              .mapPartitions(
                  new PlanTask(assignment),
                  false,
                  ClassTag$.MODULE$.<PartPlan>apply(PartPlan.class))
              .toJavaRDD()
              .collect();
    } catch (Exception e) { // Spark throws its own, which it does not declare.
      throw new IOException("nothing was sent: " + BarrierJob.reason(e), e);
    }
    refuse(PartPlan.mistakes(plans));
    if (!request.quiet()) {
      PrintWriter to = request.output() == null ? out : talk;
      boolean isInParts = !assignment.shares().isEmpty();
      to.print(SparkReplayText.plan(trace.name(), plans, PartPlan.leftOut(plans, isInParts)));
      to.flush();
    }
  }

  private int send(
      JavaSparkContext spark, Assignment assignment, SharedDirectory trace, SharedDirectory output)
      throws IOException {
    output.create();
    ReplayRecord running = ReplayRecord.running(trace.name(), assignment.tasks());
    if (!output.writeFirst(ReplayRecord.NAME, Json.of(running))) {
      throw new IOException(
          "-o " + output.name() + ": another replay writes there; choose another name");
    }
    BarrierJob job = new BarrierJob(spark, assignment);
    job.run();
    try {
      Collected all = Collected.of(output, assignment.tasks());
      ReplayRecord record = all.record(trace.name(), assignment.tasks(), job.failure());
      output.write(ReplayRecord.NAME, Json.of(record));
      if (!all.isAnyBegun()) {
        throw new IOException("nothing was sent: " + job.failure());
      }
      out.print(SparkReplayText.result(output.name(), record, all.takenUp()));
      out.flush();
      return job.isInterrupted() ? INTERRUPTED : exitCode(all);
    } finally {
      job.end();
    }
  }

  private static int exitCode(Collected all) {
    if (!all.missing().isEmpty()) {
      return NOT_TRUSTWORTHY;
    }
    int worst = DONE;
    for (RunInfo run : all.runs()) {
      if (run.end() == End.FAILED) {
        return FAILED;
      }
      boolean isKept =
          run.end() == End.COMPLETED
              && run.fidelity() != null
              && run.fidelity().grade() != Grade.NOT_TRUSTWORTHY;
      worst = isKept ? worst : NOT_TRUSTWORTHY;
    }
    return worst;
  }
}
