package io.aftershock.replay.live;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is looking at standard error, and what can be shown there.
 *
 * @param kind what it allows
 * @param columns characters in a line, or 0 where nobody knows
 * @param blocks whether it shows more than ASCII
 */
public record Terminal(Kind kind, int columns, boolean blocks) {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
  private static final int LEAST_COLUMNS = 60;
  private static final int LEAST_ROWS = 8;
  private static final long LONGEST_ASKING_MILLIS = 500;

  /** What may be drawn. */
  public enum Kind {
    /** It is a file or a pipe, where a line stays. */
    NONE,
    /** One line, drawn over by blanks. */
    DUMB,
    /** One line, drawn over. */
    LINE,
    /** Several lines, drawn over. */
    PANEL
  }

  private record Size(int rows, int columns) {}

  /** That of standard error. */
  public static Terminal ofStandardError() {
    return isStandardError() ? of(System.getenv(), size()) : new Terminal(Kind.NONE, 0, false);
  }

  private static Terminal of(Map<String, String> environment, Size size) {
    String name = environment.getOrDefault("TERM", "");
    if (name.isEmpty() || name.equals("dumb")) {
      return new Terminal(Kind.DUMB, size.columns(), false);
    }
    boolean fits = size.columns() >= LEAST_COLUMNS && size.rows() >= LEAST_ROWS;
    return new Terminal(fits ? Kind.PANEL : Kind.LINE, size.columns(), showsBlocks());
  }

  /** Whether standard error is a terminal, so that a line may be drawn over. */
  public static boolean isStandardError() {
    try {
      Path device = Files.readSymbolicLink(STANDARD_ERROR);
      return device.startsWith("/dev") && !device.endsWith("null");
    } catch (IOException | UnsupportedOperationException e) {
      return hasConsole();
    }
  }

  /** The nearest that the JDK tells where there is no /proc. */
  @SuppressWarnings("SystemConsoleNull") // Where it is never null, a line too much is drawn.
  private static boolean hasConsole() {
    Console console = System.console();
    return console != null;
  }

  /** As the JDK chooses the coding of standard error. */
  private static boolean showsBlocks() {
    String usual = System.getProperty("sun.stderr.encoding", Charset.defaultCharset().name());
    String name = System.getProperty("stderr.encoding", usual);
    return name.equalsIgnoreCase(StandardCharsets.UTF_8.name());
  }

  /** As the system's own tool tells it, for the JDK does not; nothing where there is none. */
  private static Size size() {
    try {
      Process asked =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File(STANDARD_ERROR.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!asked.waitFor(LONGEST_ASKING_MILLIS, TimeUnit.MILLISECONDS)) {
        asked.destroyForcibly();
        return new Size(0, 0);
      }
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = SIZE.matcher(said);
      return matcher.matches()
          ? new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
          : new Size(0, 0);
    } catch (IOException e) {
      return new Size(0, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Size(0, 0);
    }
  }
}
