package io.aftershock.capture;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.TimePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to capture, and how; checked.
 *
 * @param inputs paths as given, or {@link #STANDARD_INPUT}
 * @param output where the trace is to be
 * @param force whether a trace that is there already is replaced
 * @param format format of all inputs, or null to detect each one's
 * @param time how stamps become arrivals
 * @param maxRejects more rejected lines than that make the trace untrustworthy
 * @param choices what is taken from the inputs
 * @param privacy what redaction takes out, and what it leaves alone
 * @param selection which requests go into the trace
 * @param endpoints the user's own endpoints, the first that matches wins
 * @param bodies what requests get that were recorded without their body
 */
record CaptureOptions(
    List<String> inputs,
    Path output,
    boolean force,
    @Nullable InputFormat format,
    TimePolicy time,
    RejectLimit maxRejects,
    InputChoices choices,
    PrivacyPolicy privacy,
    Selection selection,
    List<PathPattern> endpoints,
    BodyChoices bodies) {
  /** The input that is standard input. */
  static final String STANDARD_INPUT = "-";

  /** The options that say which requests of the inputs are in the trace. */
  List<String> wanted() {
    List<String> wanted = new ArrayList<>(selection.options());
    wanted.addAll(choices.window().options());
    return wanted;
  }

  /** The same with another policy of secrets, and other bodies. */
  CaptureOptions with(PrivacyPolicy secrets, BodyChoices supplied) {
    return new CaptureOptions(
        inputs,
        output,
        force,
        format,
        time,
        maxRejects,
        choices,
        secrets,
        selection,
        endpoints,
        supplied);
  }

  CaptureOptions {
    inputs = List.copyOf(inputs);
    endpoints = List.copyOf(endpoints);
  }
}
