package io.aftershock.replay;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * A replay of {@code t.trace} into {@code r.run} of a directory as it is typed.
 *
 * @param code its exit code
 * @param talk what it said on standard error
 * @param product what it wrote to standard output
 */
record CommandRun(int code, String talk, String product) {
  /** Runs it with these options beside those that every test needs. */
  static CommandRun of(Path directory, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                directory.resolve("t.trace").toString(),
                "-o",
                directory.resolve("r.run").toString(),
                "--warm-up",
                "0s",
                "--no-pin",
                "--max-lag",
                "10s"));
    arguments.addAll(List.of(more));
    StringWriter talk = new StringWriter();
    StringWriter product = new StringWriter();
    int code =
        new CommandLine(new ReplayCommand())
            .setErr(new PrintWriter(talk, true))
            .setOut(new PrintWriter(product, true))
            .execute(arguments.toArray(String[]::new));
    return new CommandRun(code, talk.toString(), product.toString());
  }
}
