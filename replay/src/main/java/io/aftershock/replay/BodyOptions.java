package io.aftershock.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what is kept of response bodies. */
final class BodyOptions {
  private static final int MOST = 16 << 20;

  @Option(
      names = "--save-bodies",
      paramLabel = "N",
      description =
          "Keep up to N bytes of each response body, 1 GiB in all, in bodies.jsonl beside the"
              + " samples, a line each.")
  private @Nullable Integer saveBodies;

  @Option(
      names = "--hash-bodies",
      description = "Keep a 64-bit hash of each response body there, to compare runs by.")
  private boolean hashBodies;

  /** What they ask for; what is wrong is added to {@code mistakes}. */
  ReplayOptions.Bodies kept(List<String> mistakes) {
    if (saveBodies != null && (saveBodies < 1 || saveBodies > MOST)) {
      mistakes.add("--save-bodies " + saveBodies + ": must be from 1 to " + MOST + " bytes");
    }
    return new ReplayOptions.Bodies(saveBodies == null ? 0 : saveBodies, hashBodies);
  }
}
