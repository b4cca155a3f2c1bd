package io.aftershock.capture;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.TimePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * All that a command line says of a capture but where it reads and writes. Other commands that
 * capture take the same.
 */
public final class CaptureArguments {
  @Option(
      names = "--format",
      paramLabel = "NAME",
      completionCandidates = FormatNames.class,
      description =
          "Format of all inputs: ${COMPLETION-CANDIDATES}. Default: told by the first lines.")
  private @Nullable String format;

  @Option(
      names = "--log-format",
      paramLabel = "STRING",
      description =
          "The log_format string of NGINX or the LogFormat string of Apache that wrote them; with"
              + " --format, that of another server: tomcat, tomcat-9, jetty, varnish, lighttpd...")
  private @Nullable String logFormat;

  @Mixin private HaproxyOptions haproxy = new HaproxyOptions();

  @Mixin private MapOptions mapOptions = new MapOptions();

  @Mixin private TimeOptions time = new TimeOptions();

  @Option(
      names = "--max-rejects",
      paramLabel = "P%",
      defaultValue = "1%",
      description = "Exit with 4 if more lines are rejected. Default: ${DEFAULT-VALUE}.")
  private String maxRejects = "1%";

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Mixin private final PrivacyOptions privacy = new PrivacyOptions();

  @Mixin private InputOptions inputOptions = new InputOptions();

  @Mixin private final BodyOptions bodyOptions = new BodyOptions();

  /** For the help text. */
  private static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return InputFormats.names().iterator();
    }
  }

  /**
   * The options with these inputs and that output, or null where {@code check} was told of a
   * mistake.
   */
  @Nullable CaptureOptions read(
      List<String> inputs, @Nullable Path output, boolean force, OptionCheck check) {
    InputFormat inputFormat = haproxy.apply(format, inputFormat(check), check);
    TimePolicy policy = time.policy(check);
    RejectLimit limit = check.read("--max-rejects", maxRejects, RejectLimit::parse);
    InputChoices choices = inputOptions.choices(inputs, check);
    PrivacyPolicy secrets = privacy.read(check);
    Selection selected = selection.read(check, policy == null ? null : policy.seed());
    List<PathPattern> endpoints = selection.endpoints(check);
    BodyChoices bodies = bodyOptions.read(check);
    if (!check.passed()
        || policy == null
        || limit == null
        || secrets == null
        || selected == null
        || output == null) {
      return null;
    }
    return new CaptureOptions(
        inputs,
        output,
        force,
        inputFormat,
        policy,
        limit,
        choices,
        secrets,
        selected,
        endpoints,
        bodies);
  }

  private @Nullable InputFormat inputFormat(OptionCheck check) {
    InputFormat mapped = mapOptions.format(format, logFormat != null, check);
    if (mapped != null) {
      return mapped;
    }
    if (format != null && logFormat != null) {
      String server = format;
      return check.read(
          "--log-format with --format " + server,
          logFormat,
          pasted -> InputFormats.logFormat(server, pasted));
    }
    InputFormat named = check.read("--format", format, InputFormats::named);
    return named != null ? named : check.read("--log-format", logFormat, InputFormats::logFormat);
  }

  /** Reads them from {@code words}, which {@link #words} gave. */
  static CaptureArguments of(List<String> words) {
    CaptureArguments arguments = new CaptureArguments();
    new CommandLine(arguments).parseArgs(words.toArray(new String[0]));
    return arguments;
  }

  /**
   * What was given of these options, for those who read them again elsewhere: without those that
   * name files, which are not there.
   */
  static List<String> words(ParseResult parsed) {
    CommandLine known = new CommandLine(new CaptureArguments());
    List<String> words = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      String name = option.longestName();
      boolean namesFile = name.equals("--pseudonym-key") || name.equals("--body-from");
      if (namesFile || known.getCommandSpec().findOption(name) == null) {
        continue;
      }
      if (option.arity().max() == 0) {
        words.add(name);
      } else {
        option.originalStringValues().forEach(value -> words.add(name + "=" + value));
      }
    }
    return words;
  }
}
