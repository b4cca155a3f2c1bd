package io.aftershock.replay.rules;

/**
 * An extension that changes requests before they are sent. It is found by {@link
 * java.util.ServiceLoader}, and called for the requests of rules that name it in {@code use}, ahead
 * of their time.
 *
 * <p>One thread calls it, which is not that of the loop. What it throws is counted, and the request
 * goes out as it was; when it takes longer than a second it is not called again.
 */
public interface RequestTransformer {
  /** What rules call it. */
  String name();

  /** Changes {@code request}, whose texts have one char per byte. */
  void transform(EditedRequest request);
}
