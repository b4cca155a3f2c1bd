package io.aftershock.capture.body;

import io.aftershock.capture.report.CappedCounts;
import io.aftershock.capture.trace.BodyOrigin;
import io.aftershock.capture.trace.FillerBody;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives requests that were recorded without their body one: the first template that fits, or a
 * filler of the recorded length. Counts what it gave, and what it could not. Not thread-safe.
 *
 * <p>What the user gives as a template goes into the trace as it is: it is for the target, and
 * nobody's secret but the user's.
 */
public final class BodySupply {
  private static final int MAX_ENDPOINTS = 1_000;
  private static final String CONTENT_TYPE = "Content-Type";

  private final BodyChoices choices;
  private final boolean[] used;
  private final CappedCounts missing = new CappedCounts(MAX_ENDPOINTS);
  private long recorded;
  private long templates;
  private long fillers;

  /** Supplies what was chosen. */
  public BodySupply(BodyChoices choices) {
    this.choices = choices;
    used = new boolean[choices.templates().size()];
  }

  /** Counts a request that was recorded with its body. */
  public void countRecorded() {
    recorded++;
  }

  /** Whether requests of {@code method} without a body may be given one, or are missing one. */
  public boolean concerns(String method) {
    return TraceRequest.expectsBody(method)
        || choices.templates().stream().anyMatch(template -> template.methods().contains(method));
  }

  /**
   * {@code request}, which was recorded without a body, with the one it goes with, if any.
   *
   * @param bodyBytes length of the body, or -1 where it was not recorded
   * @param endpoint name of its endpoint, which is missing a body if there is none
   */
  public TraceRequest supply(TraceRequest request, long bodyBytes, String endpoint) {
    List<Header> headers = request.headers();
    BodyTemplate template = bodyBytes == 0 ? null : template(request);
    if (template != null) {
      templates++;
      return request.withBody(
          BodyOrigin.TEMPLATE, template.body(), typed(headers, template.contentType()));
    }
    boolean expected = TraceRequest.expectsBody(request.method());
    if (expected && bodyBytes == 0) {
      return request.withBody(BodyOrigin.RECORDED, "", headers);
    }
    boolean known = expected && bodyBytes > 0 && bodyBytes <= FillerBody.LONGEST;
    if (choices.filler() && known) {
      fillers++;
      boolean typed = Header.valueIn(headers, CONTENT_TYPE) != null;
      return request.withBody(
          BodyOrigin.FILLER,
          FillerBody.of((int) bodyBytes),
          typed(headers, typed ? null : "application/octet-stream"));
    }
    if (expected) {
      missing.add(endpoint);
    }
    return request;
  }

  private @Nullable BodyTemplate template(TraceRequest request) {
    for (int i = 0; i < used.length; i++) {
      BodyTemplate template = choices.templates().get(i);
      if (template.fits(request)) {
        used[i] = true;
        return template;
      }
    }
    return null;
  }

  private static List<Header> typed(List<Header> headers, @Nullable String type) {
    if (type == null) {
      return headers;
    }
    List<Header> typed = new ArrayList<>(headers);
    typed.removeIf(header -> header.name().equalsIgnoreCase(CONTENT_TYPE));
    typed.add(new Header(CONTENT_TYPE, type));
    return typed;
  }

  /** What was supplied so far. */
  public BodyCounts counts() {
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < used.length; i++) {
      if (!used[i]) {
        unused.add(choices.templates().get(i).name());
      }
    }
    return new BodyCounts(recorded, templates, fillers, missing.toMap(), unused);
  }
}
