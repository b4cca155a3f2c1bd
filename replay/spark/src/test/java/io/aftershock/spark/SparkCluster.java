package io.aftershock.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone cluster of a master and workers of one core each, all processes of their own on the
 * loopback address, and what is submitted to it. Ends what it started when it is closed.
 */
final class SparkCluster implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("spark.home"));
  private static final Path JAR = Path.of(System.getProperty("aftershock.spark.jar"));
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final long LONGEST_START_SECONDS = 60;
  private static final long LONGEST_RUN_SECONDS = 600;

  /** What spark-submit would add: Spark's JavaModuleOptions. */
  private static final List<String> OPENS =
      Stream.of(
              "java.base/java.lang",
              "java.base/java.lang.invoke",
              "java.base/java.lang.reflect",
              "java.base/java.io",
              "java.base/java.net",
              "java.base/java.nio",
              "java.base/java.util",
              "java.base/java.util.concurrent",
              "java.base/java.util.concurrent.atomic",
              "java.base/jdk.internal.ref",
              "java.base/sun.nio.ch",
              "java.base/sun.nio.cs",
              "java.base/sun.security.action",
              "java.base/sun.util.calendar")
          .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
          .toList();

  private final Path directory;
  private final List<Process> workers = new ArrayList<>();
  private final List<Process> started = new ArrayList<>();
  private String master = "";

  /** What a submitted program left. */
  record Result(int exitCode, String out, String err) {}

  private SparkCluster(Path directory) {
    this.directory = directory;
  }

  /** Starts one with so many workers; their files go to {@code directory}. */
  static SparkCluster start(Path directory, int workers) throws Exception {
    SparkCluster cluster = new SparkCluster(Files.createDirectories(directory));
    try {
      cluster.startAll(workers);
      return cluster;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll(int count) throws Exception {
    Path log =
        java(
            "master",
            List.of("-Xmx256m"),
            List.of("org.apache.spark.deploy.master.Master"),
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    master = await(log, STARTED).group(1);
    for (int i = 1; i <= count; i++) {
      Path workerLog =
          java(
              "worker" + i,
              List.of("-Xmx256m"),
              List.of("org.apache.spark.deploy.worker.Worker"),
              List.of(
                  "--host",
                  "127.0.0.1",
                  "--webui-port",
                  "0",
                  "--cores",
                  "1",
                  "--memory",
                  "2g",
                  "--work-dir",
                  directory.resolve("work" + i).toString(),
                  master));
      workers.add(started.get(started.size() - 1));
      await(workerLog, Pattern.compile("Successfully registered with master"));
    }
  }

  /** The worker processes, whose children are executors. */
  List<Process> workers() {
    return List.copyOf(workers);
  }

  /**
   * Runs the program with one executor on each worker, to its end.
   *
   * @param name of the files that its output goes to
   * @param arguments those of the program
   */
  Result submit(String name, String... arguments) throws Exception {
    return result(name, begin(name, List.of(), List.of(arguments)));
  }

  /** Starts the program with these {@code --conf} settings, such as {@code a.b=c}. */
  Process begin(String name, List<String> settings, List<String> arguments) throws IOException {
    List<String> submit = new ArrayList<>(List.of("--master", master));
    List<String> all = new ArrayList<>(settings);
    all.add("spark.driver.host=127.0.0.1");
    all.add("spark.driver.bindAddress=127.0.0.1");
    all.add("spark.ui.enabled=false");
    all.add("spark.executor.memory=1g");
    for (String setting : all) {
      submit.addAll(List.of("--conf", setting));
    }
    submit.add(JAR.toString());
    submit.addAll(arguments);
    java(name, List.of("-Xmx512m"), List.of("org.apache.spark.deploy.SparkSubmit"), submit);
    return started.get(started.size() - 1);
  }

  /** Waits for what was begun under that name. */
  Result result(String name, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "still running after %d s; it has said so far:%n%s%n%s"
              .formatted(LONGEST_RUN_SECONDS, text(name, "out"), text(name, "err")));
    }
    return new Result(process.exitValue(), text(name, "out"), text(name, "err"));
  }

  private String text(String name, String stream) throws IOException {
    return Files.readString(directory.resolve(name + "." + stream));
  }

  /** Starts a JVM with Spark's classes; returns where its talk goes. */
  private Path java(
      String name, List<String> options, List<String> mainClass, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(options);
    command.addAll(OPENS);
    command.addAll(List.of("-cp", HOME.resolve("jars") + "/*"));
    command.addAll(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve(name + ".out").toFile())
            .redirectError(directory.resolve(name + ".err").toFile());
    builder.environment().put("SPARK_HOME", HOME.toString());
    // Else a worker looks for it in the directories of a build of Spark.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_DIRS", directory.resolve("local").toString());
    started.add(builder.start());
    return directory.resolve(name + ".err");
  }

  private Matcher await(Path log, Pattern sign) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    while (System.nanoTime() < end) {
      Matcher matcher = sign.matcher(Files.readString(log));
      if (matcher.find()) {
        return matcher;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("Spark did not start:\n" + Files.readString(log));
  }

  /** The last started first; a worker ends its executors where it is asked to. */
  @Override
  public void close() {
    for (int i = started.size() - 1; i >= 0; i--) {
      Process process = started.get(i);
      List<ProcessHandle> children = process.descendants().toList();
      process.destroy();
      process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
