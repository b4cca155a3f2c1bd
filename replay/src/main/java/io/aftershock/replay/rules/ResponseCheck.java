package io.aftershock.replay.rules;

import io.aftershock.capture.trace.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An extension that says whether an answer is as it should be. It is found by {@link
 * java.util.ServiceLoader}, and called for the answers of rules that name it in {@code check}.
 *
 * <p>One thread calls it, which is not that of the loop. What it throws is counted, and the answer
 * stays what it was; when it takes longer than a second it is not called again.
 */
public interface ResponseCheck {
  /** What rules call it. */
  String name();

  /**
   * What is wrong in a few words, the same for like faults since they are counted by it, or null
   * where nothing is.
   *
   * @param fields header fields in their order
   * @param body up to 1 MiB from its beginning, one char per byte; unpacked where it came as gzip
   */
  @Nullable String fault(int status, List<Header> fields, String body);
}
