package io.aftershock.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aftershock demo}: plays the whole story on a small shop of our own. */
@Command(
    name = "demo",
    description =
        "See an outage reproduced and a fix validated, in a minute, on this machine only.",
    sortOptions = false,
    footer = {"", "Examples:", "  aftershock demo", "  aftershock demo --dir /tmp/demo"})
public final class DemoCommand implements Callable<Integer> {
  private static final String LOG = "outage-access.log";
  private static final String LOG_RESOURCE = "/io/aftershock/fixtures/samples/" + LOG;
  private static final String LOG_FORMAT =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\" $msec $request_time $http_host";
  private static final int POOL_IN_THE_OUTAGE = 4;
  private static final int POOL_FIXED = 32;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--dir",
      defaultValue = "aftershock-demo",
      paramLabel = "DIR",
      description = "Where its files go, a new directory. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(directory)) {
      throw new ParameterException(
          spec.commandLine(),
          "--dir " + directory + ": already exists; remove it or choose another name");
    }
    Files.createDirectories(directory);
    copyLog();
    String trace = file("outage.trace");
    String before = file("before.run");
    String after = file("after.run");

    say(
        "An outage: a web shop has 4 connections to its database, and a sale begins. Requests"
            + " queue");
    say("for a connection, some for seconds. All that is left of it is NGINX's access log.");
    step(1, "Capture the log: when did each request arrive? (NGINX stamps the end of a request.)");
    int code = run("capture", file(LOG), "--log-format", LOG_FORMAT, "-o", trace);
    step(2, "Look at what was captured: where is the incident, and what is missing for a replay?");
    code = Math.max(code, run("inspect", trace));
    step(3, "Reproduce it: replay the traffic against the shop as it was, with 4 connections.");
    code = Math.max(code, replay(trace, POOL_IN_THE_OUTAGE, before, "as it was"));
    step(4, "Try the fix, 32 connections: the same traffic, request by request.");
    code = Math.max(code, replay(trace, POOL_FIXED, after, "fixed"));
    step(5, "Did it help, by how much, and how sure is that?");
    code = Math.max(code, analyze(before, after, trace));
    say(
        "\nOpen "
            + Path.of(file("report.html")).toAbsolutePath()
            + " in a browser to see it plotted.");
    say("The files are in " + directory.toAbsolutePath() + "; remove it when you are done.");
    return code;
  }

  private int analyze(String before, String after, String trace) throws IOException {
    String json = file("analysis.json");
    return run(
        "analyze",
        before,
        after,
        "--json",
        json,
        "--html",
        file("report.html"),
        "--recorded",
        trace);
  }

  private void copyLog() throws IOException {
    try (InputStream in = DemoCommand.class.getResourceAsStream(LOG_RESOURCE)) {
      if (in == null) {
        throw new FileNotFoundException("the demo's log is not in this jar");
      }
      Files.copy(in, directory.resolve(LOG));
    }
  }

  private int replay(String trace, int poolSize, String run, String label) throws IOException {
    try (ShopProcess shop = ShopProcess.start(poolSize)) {
      String port = shop.url().substring(shop.url().lastIndexOf(':') + 1);
      String options = " --port " + port + " --pool " + poolSize;
      say("$ java -cp aftershock.jar " + ShopProcess.MAIN_CLASS + options + " &");
      String metrics = shop.url() + "/metrics";
      return run(
          "replay",
          trace,
          "--target",
          shop.url(),
          "-o",
          run,
          "--label",
          label,
          "--scrape",
          metrics);
    }
  }

  /** Says what a user would type, and does what typing it does. */
  private int run(String command, String... arguments) throws IOException {
    String typed = Stream.of(arguments).map(DemoCommand::quoted).collect(Collectors.joining(" "));
    say("$ aftershock " + command + " " + typed + "\n");
    CommandLine called = spec.root().subcommands().get(command);
    if (called == null) {
      throw new IllegalStateException("no command is named " + command);
    }
    int code = called.execute(arguments);
    if (code == CommandLine.ExitCode.SOFTWARE || code == CommandLine.ExitCode.USAGE) {
      throw new IOException("the demo ended early: " + command + " failed");
    }
    return code;
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w./:-]+") ? argument : "'" + argument + "'";
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private void step(int number, String what) {
    say("\n== " + number + ". " + what);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
