package io.aftershock.replay;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.rules.DataTable;
import io.aftershock.replay.rules.RuleContext;
import io.aftershock.replay.rules.RuleFile;
import io.aftershock.replay.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what is changed on the way, and about sessions. */
final class RuleOptions {
  private static final int DIGEST_BYTES = 6;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Rules, in YAML: what to change in which requests, what to take from answers into later"
              + " requests, what answers must be like.")
  private @Nullable Path rules;

  @Option(
      names = "--sessions",
      description = {
        "Follow sessions: each starts at its time, and within it a request follows the answer",
        "before it after the recorded think time. Cookies of the answers are kept."
      })
  private boolean sessions;

  /** What they ask for; what is wrong is added to {@code mistakes}. */
  RuleSettings settings(@Nullable Path trace, boolean closedLoop, List<String> mistakes) {
    if (sessions && closedLoop) {
      mistakes.add("--sessions: has think times, and --max has no times; leave one of them out");
    }
    List<String> endpoints = trace == null ? null : endpoints(trace);
    if (endpoints == null) {
      refuseWithoutTrace(trace, mistakes);
      return RuleSettings.none();
    }
    Map<String, String> names = new LinkedHashMap<>();
    Rules read = Rules.none();
    if (rules != null) {
      RuleContext context =
          new RuleContext(endpoints, DataTable.none(), sessions, System.getenv()::get);
      read = RuleFile.read(rules, context, mistakes);
      names.put("--rules", rules + digest(rules));
    }
    if (sessions) {
      names.put("--sessions", "true");
    }
    return new RuleSettings(read, sessions, names);
  }

  private void refuseWithoutTrace(@Nullable Path trace, List<String> mistakes) {
    if (trace == null && rules != null) {
      mistakes.add("--rules " + rules + ": is for a trace");
    }
    if (trace == null && sessions) {
      mistakes.add("--sessions: is for a trace");
    }
  }

  /** Names of the trace's endpoints, or null where it cannot be read: that is told later. */
  private static @Nullable List<String> endpoints(Path trace) {
    try (TraceReader reader = TraceReader.open(trace)) {
      return reader.info().endpoints();
    } catch (IOException e) {
      return null;
    }
  }

  /** Tells two states of a file apart without showing anything of it. */
  private static String digest(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return " (sha256 " + HexFormat.of().formatHex(hash, 0, DIGEST_BYTES) + ")";
    } catch (IOException e) {
      return ""; // That it cannot be read is told already.
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
