package io.aftershock.capture;

import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says what the names in records of JSON or in a header of columns mean. */
final class MapOptions {
  @Option(
      names = "--map",
      paramLabel = "ROLE=FIELD,...",
      description =
          "What the names in JSON or in the header of CSV mean, such as"
              + " time=ts:arrival,duration=took:ms,target=uri,header.X-Tenant=tenant. Behind a time:"
              + " arrival or completion; behind a duration: s, ms, us or ns. Fields in objects are"
              + " named by their path (req.url). Other common names keep their meaning.")
  private @Nullable String map;

  /** The format that the option asks for, or null without it or where {@code check} was told. */
  @Nullable InputFormat format(OptionCheck check, boolean otherFormat) {
    if (map != null && otherFormat) {
      check.add("--map " + map + ": tells the format itself; leave out --format and --log-format");
    }
    return check.read("--map", map, InputFormats::mapped);
  }
}
