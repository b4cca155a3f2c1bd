package io.aftershock.capture.body;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Bodies of a capture.
 *
 * @param recorded requests with a body of their own
 * @param templates requests with a template
 * @param fillers requests with a filler
 * @param missing POST, PUT and PATCH requests without a body, by endpoint
 * @param unusedTemplates names of templates that no request without a body fits
 */
public record BodyCounts(
    long recorded,
    long templates,
    long fillers,
    Map<String, Long> missing,
    List<String> unusedTemplates)
    implements Serializable {

  /** POST, PUT and PATCH requests without a body. */
  public long missingTotal() {
    return missing.values().stream().mapToLong(Long::longValue).sum();
  }
}
