package io.aftershock.capture.body;

import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.trace.TraceRequest;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of requests of one kind.
 *
 * @param name methods and path, as the user wrote them
 * @param methods methods of the requests
 * @param path path of the requests
 * @param contentType their Content-Type, or null to leave it as it was recorded
 * @param body the body, one char per byte
 */
public record BodyTemplate(
    String name, Set<String> methods, PathPattern path, @Nullable String contentType, String body)
    implements Serializable {
  /** Copies the set of methods. */
  public BodyTemplate {
    methods = Set.copyOf(methods);
  }

  boolean fits(TraceRequest request) {
    return methods.contains(request.method()) && path.matchesTarget(request.target());
  }
}
