package io.aftershock.replay;

import io.aftershock.replay.live.page.Access;
import io.aftershock.replay.live.page.UiAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options about what is shown while a replay runs. */
final class LiveOptions {
  private static final String USUAL = "127.0.0.1:8089";

  @Option(
      names = "--ui",
      arity = "0..1",
      fallbackValue = USUAL,
      preprocessor = OnlyAttached.class,
      paramLabel = "HOST:PORT",
      description = {
        "Serve a page that shows the run as it goes, and lets it be paused, stopped and its load be",
        "changed; at " + USUAL + " unless told otherwise (--ui=HOST:PORT). Its address is printed.",
        "One that others can reach takes the token in it to be seen at all."
      })
  private @Nullable String ui;

  @Option(
      names = "--ui-token-file",
      paramLabel = "FILE",
      description = "The page's token, in place of one drawn for each run; 16 characters or more.")
  private @Nullable Path tokenFile;

  @Option(names = "--no-color", description = "No colours on the terminal, as with NO_COLOR.")
  private boolean noColor;

  /**
   * A page that is served.
   *
   * @param access who may see and change
   */
  record Page(UiAddress address, Access access) {}

  /** So that the trace behind {@code --ui} is not taken for its value. */
  static final class OnlyAttached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!"=".equals(info.get("separator"))) {
        arguments.push(USUAL);
      }
      return false;
    }
  }

  /** The page that is asked for, or null; what is wrong is added to {@code mistakes}. */
  @Nullable Page page(List<String> mistakes) {
    String token = token(mistakes);
    if (ui == null) {
      if (tokenFile != null) {
        mistakes.add("--ui-token-file " + tokenFile + ": needs --ui");
      }
      return null;
    }
    UiAddress address = Mistakes.parse("--ui", ui, UiAddress::parse, mistakes);
    return address == null || token == null ? null : new Page(address, Access.to(address, token));
  }

  private @Nullable String token(List<String> mistakes) {
    if (tokenFile == null) {
      return Access.newToken();
    }
    try {
      return Access.checked(Files.readString(tokenFile).strip());
    } catch (IllegalArgumentException e) {
      mistakes.add("--ui-token-file " + tokenFile + ": " + e.getMessage());
      return null;
    } catch (IOException e) {
      mistakes.add("--ui-token-file " + tokenFile + ": cannot be read: " + e.getMessage());
      return null;
    }
  }

  /** Whether colours may be used, as far as options and the environment say. */
  boolean isColorful() {
    String wish = System.getenv("NO_COLOR");
    return !noColor && (wish == null || wish.isEmpty());
  }
}
