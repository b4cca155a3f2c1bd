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
          "What the names in JSON, LTSV, logfmt or the header of CSV mean, such as"
              + " time=ts:arrival,duration=took:ms,target=uri,header.X-Tenant=tenant. Behind a time:"
              + " arrival or completion; behind a duration: s, ms, us or ns. Fields in objects are"
              + " named by their path (req.url). Other common names keep their meaning.")
  private @Nullable String map;

  /**
   * The format that the option asks for, or null without it or where {@code check} was told.
   *
   * @param name what {@code --format} says, or null
   */
  @Nullable InputFormat format(@Nullable String name, boolean logFormat, OptionCheck check) {
    if (map != null && logFormat) {
      check.add("--map " + map + ": does not go with --log-format, which names its values itself");
    }
    return check.read(
        "--map",
        map,
        text -> name == null ? InputFormats.mapped(text) : InputFormats.mapped(name, text));
  }
}
