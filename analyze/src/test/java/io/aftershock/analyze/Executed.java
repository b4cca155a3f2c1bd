package io.aftershock.analyze;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * The command, as it ended.
 *
 * @param exitCode as a shell sees it
 * @param out standard output
 * @param err standard error
 */
record Executed(int exitCode, String out, String err) {

  /** Runs {@code analyze} with these arguments. */
  static Executed analyze(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exitCode =
        new CommandLine(new AnalyzeCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (exception, command, parsed) -> {
                  if (!(exception instanceof IOException)) {
                    throw exception; // A bug, which no test expects.
                  }
                  command.getErr().println(exception.getMessage());
                  return 1;
                })
            .execute(words);
    return new Executed(exitCode, out.toString(), err.toString());
  }
}
