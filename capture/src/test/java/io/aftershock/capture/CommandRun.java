package io.aftershock.capture;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command did when it was run the way the program runs it.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandRun(int exit, String out, String err) {
  public static CommandRun capture(Object... arguments) {
    return of(new CaptureCommand(), arguments);
  }

  public static CommandRun of(Object command, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int exit =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(CommandRun::report)
            .execute(words);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  /** A failure is one sentence; anything but a failed input or output is a bug. */
  private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof IOException) {
      command.getErr().println("aftershock: " + e.getMessage());
      return 1;
    }
    throw e;
  }

  public static List<TraceRequest> requests(Path trace) throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      List<TraceRequest> requests = new ArrayList<>();
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        requests.add(request);
      }
      return requests;
    }
  }
}
