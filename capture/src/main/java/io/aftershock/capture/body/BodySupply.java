package io.aftershock.capture.body;

import io.aftershock.capture.input.entry.RecordedRequest;
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

  /**
   * The body of a request.
   *
   * @param origin where it comes from
   * @param bytes the body, one char per byte, or null for none
   * @param headers the request's header fields with it
   */
  public record Supplied(BodyOrigin origin, @Nullable String bytes, List<Header> headers) {}

  /** Supplies what was chosen. */
  public BodySupply(BodyChoices choices) {
    this.choices = choices;
    used = new boolean[choices.templates().size()];
  }

  /**
   * The body that {@code request} goes with.
   *
   * @param endpoint name of its endpoint, which is missing a body if there is none
   */
  public Supplied supply(RecordedRequest request, String endpoint) {
    if (request.body() != null) {
      recorded++;
      return new Supplied(BodyOrigin.RECORDED, request.body(), request.headers());
    }
    BodyTemplate template = request.requestBodyBytes() == 0 ? null : template(request);
    if (template != null) {
      templates++;
      return new Supplied(
          BodyOrigin.TEMPLATE, template.body(), typed(request.headers(), template.contentType()));
    }
    boolean expected = TraceRequest.expectsBody(request.method());
    if (expected && request.requestBodyBytes() == 0) {
      return new Supplied(BodyOrigin.RECORDED, "", request.headers());
    }
    boolean known = expected && request.requestBodyBytes() <= FillerBody.LONGEST;
    if (choices.filler() && known && request.requestBodyBytes() > 0) {
      fillers++;
      boolean typed = Header.valueIn(request.headers(), CONTENT_TYPE) != null;
      return new Supplied(
          BodyOrigin.FILLER,
          FillerBody.of((int) request.requestBodyBytes()),
          typed(request.headers(), typed ? null : "application/octet-stream"));
    }
    if (expected) {
      missing.add(endpoint);
    }
    return new Supplied(BodyOrigin.RECORDED, null, request.headers());
  }

  private @Nullable BodyTemplate template(RecordedRequest request) {
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
