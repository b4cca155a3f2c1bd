package io.aftershock.capture;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.time.Subsecond;
import io.aftershock.capture.time.TimePolicy;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how stamps become arrivals. */
final class TimeOptions {
  @Option(
      names = "--stamp",
      paramLabel = "MOMENT",
      description =
          "Where lines do not tell what moment their stamp is: arrival (Apache httpd) or completion"
              + " (NGINX). Default: told by the order of lines; completion where that does not tell,"
              + " and the trace says that it was assumed.")
  private @Nullable String stamp;

  @Option(
      names = "--subsecond",
      paramLabel = "HOW",
      defaultValue = "rank",
      description =
          "Where requests of the same whole second are put in it: rank by their order in the file"
              + " with some jitter, even by that order at equal distances, poisson at random and"
              + " as bursty as independent visitors, none all at its start. Default:"
              + " ${DEFAULT-VALUE}.")
  private String subsecond = "rank";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of rank and poisson. Default: ${DEFAULT-VALUE}.")
  private String seed = "1";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Zone of stamps that do not say theirs, such as Europe/Berlin or +02:00; summer time is"
              + " minded. Default: ${DEFAULT-VALUE}.")
  private String zone = "UTC";

  /** The policy that the options ask for, or null where {@code check} was told of a mistake. */
  @Nullable TimePolicy policy(OptionCheck check) {
    StampMeaning meaning =
        check.read(
            "--stamp",
            stamp,
            OptionCheck.oneOf(List.of(StampMeaning.ARRIVAL, StampMeaning.COMPLETION)));
    Subsecond within =
        check.read("--subsecond", subsecond, OptionCheck.oneOf(List.of(Subsecond.values())));
    Long seedNumber = check.read("--seed", seed, OptionCheck::wholeNumber);
    ZoneId clock = check.read("--zone", zone, TimeOptions::zone);
    return within == null || seedNumber == null || clock == null
        ? null
        : new TimePolicy(meaning, within, seedNumber, clock);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name).normalized();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a zone such as Europe/Berlin, America/New_York, UTC or +02:00", e);
    }
  }
}
