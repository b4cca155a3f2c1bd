package io.aftershock.replay;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.rules.DataFile;
import io.aftershock.replay.rules.DataTable;
import io.aftershock.replay.rules.RuleContext;
import io.aftershock.replay.rules.RuleFile;
import io.aftershock.replay.rules.Rules;
import io.aftershock.replay.rules.SessionMode;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "CSV with a line of names: values of a row for texts of rules, one a session.")
  private @Nullable Path data;

  @Option(
      names = "--data-per",
      defaultValue = "session",
      paramLabel = "WHAT",
      description = "What has a row of its own: session or request. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String dataPer;

  @Option(
      names = "--data-seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Decides about the order of the rows. Default: ${DEFAULT-VALUE}.")
  private long dataSeed;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description =
          "Take the target (TARGET=URL) and the variables of rules from environments/NAME.env.")
  private @Nullable String env;

  @Option(
      names = "--extension",
      paramLabel = "JAR",
      description = "Look there for what rules name in 'use'; may be given again.")
  private List<Path> extensions = new ArrayList<>();

  /** What has a row of the data. */
  private enum Per {
    SESSION,
    REQUEST
  }

  private EnvironmentFile environment = EnvironmentFile.none();

  /** The target that an environment names, or null; what is wrong is added to {@code mistakes}. */
  @Nullable String target(List<String> mistakes) {
    if (env != null) {
      environment = EnvironmentFile.read(env, mistakes);
    }
    return environment.target();
  }

  /**
   * What they ask for, once the {@linkplain #target target} was asked; what is wrong is added to
   * {@code mistakes}.
   */
  RuleSettings settings(@Nullable Path trace, boolean closedLoop, List<String> mistakes) {
    if (sessions && closedLoop) {
      mistakes.add("--sessions: has think times, and --max has no times; leave one of them out");
    }
    TraceInfo info = trace == null ? null : info(trace);
    if (info == null) {
      refuseWithoutTrace(trace, mistakes);
      return RuleSettings.none();
    }
    DataTable table = table(mistakes);
    Rules read = Rules.none();
    if (rules != null) {
      read =
          RuleFile.read(
              rules,
              new RuleContext(
                  info.endpoints(), table, sessions, environment::variable, loader(mistakes)),
              mistakes);
    }
    return new RuleSettings(read, mode(info, mistakes), names());
  }

  /** Adds to {@code mistakes} what cannot be where a trace is followed. */
  void refuseBesideFollowing(List<String> mistakes) {
    if (rules != null || sessions || data != null) {
      mistakes.add("--rules, --sessions and --data: are for a trace that is whole, not --follow");
    }
  }

  /** Stays open: its classes are loaded while the replay runs. */
  private ClassLoader loader(List<String> mistakes) {
    List<URL> jars = new ArrayList<>();
    for (Path jar : extensions) {
      if (!Files.isRegularFile(jar)) {
        mistakes.add("--extension " + jar + ": there is no such file");
      }
      try {
        jars.add(jar.toUri().toURL());
      } catch (MalformedURLException e) {
        mistakes.add("--extension " + jar + ": is no path of a jar");
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), RuleOptions.class.getClassLoader());
  }

  private DataTable table(List<String> mistakes) {
    Per per = Mistakes.choice("--data-per", dataPer, Per.class, mistakes);
    if (data == null) {
      return DataTable.none();
    }
    if (rules == null) {
      mistakes.add("--data " + data + ": is for $" + "{data:NAME} in rules; add --rules FILE");
    }
    return DataFile.read(data, per == Per.REQUEST, dataSeed, mistakes);
  }

  private SessionMode mode(TraceInfo info, List<String> mistakes) {
    if (!sessions) {
      return SessionMode.NONE;
    }
    if (info.sessions() > 0) {
      return SessionMode.RECORDED;
    }
    // A browser's recording is one user's, and has no address to tell that by.
    if (info.sources().size() != 1 || !info.sources().get(0).format().equals("har")) {
      mistakes.add(
          "--sessions: the trace knows of none; capture it again with --session-header or"
              + " --session-cookie");
    }
    return SessionMode.ONE;
  }

  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    if (rules != null) {
      names.put("--rules", rules + digest(rules));
    }
    if (data != null) {
      names.put("--data", data + digest(data) + " by " + dataPer + ", seed " + dataSeed);
    }
    if (!extensions.isEmpty()) {
      names.put("--extension", extensions.toString());
    }
    if (env != null) {
      names.put("--env", env);
    }
    if (sessions) {
      names.put("--sessions", "true");
    }
    return names;
  }

  private void refuseWithoutTrace(@Nullable Path trace, List<String> mistakes) {
    if (trace == null && (rules != null || sessions || data != null)) {
      mistakes.add("--rules, --sessions and --data: are for a trace");
    }
  }

  /** The trace's manifest, or null where it cannot be read: that is told later. */
  private static @Nullable TraceInfo info(Path trace) {
    try (TraceReader reader = TraceReader.open(trace)) {
      return reader.info();
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
