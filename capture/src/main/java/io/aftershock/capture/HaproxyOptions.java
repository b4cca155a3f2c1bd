package io.aftershock.capture;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.proxy.HaproxyCaptures;
import io.aftershock.capture.input.proxy.HaproxyFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What lines of HAProxy do not say themselves. */
final class HaproxyOptions {
  private static final String OLD = "haproxy-1.6";
  private static final List<String> FORMATS = List.of("haproxy", OLD);

  @Option(
      names = "--haproxy-captures",
      paramLabel = "NAMES",
      description =
          "Names of the header fields that HAProxy captured, in the order of its configuration and"
              + " with commas between them: host,user-agent. The inputs are logs of HAProxy then.")
  private @Nullable String captures;

  /**
   * The format to read by: HAProxy's with those captures, or {@code chosen} where none are given.
   *
   * @param name what {@code --format} says, or null
   * @param chosen the format that other options chose, or null
   */
  @Nullable InputFormat apply(
      @Nullable String name, @Nullable InputFormat chosen, OptionCheck check) {
    HaproxyCaptures read = check.read("--haproxy-captures", captures, HaproxyCaptures::parse);
    if (read == null) {
      return chosen;
    }
    if (name == null ? chosen != null : !FORMATS.contains(name)) {
      check.add("--haproxy-captures: goes with --format haproxy or haproxy-1.6, or with none");
      return chosen;
    }
    return new HaproxyFormat(OLD.equals(name), read);
  }
}
