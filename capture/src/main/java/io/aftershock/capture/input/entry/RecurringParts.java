package io.aftershock.capture.input.entry;

import io.aftershock.capture.memo.Recurring;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a request its reader gives again as the same objects.
 *
 * @param line what tells method and target, and scheme and host where the target tells them
 * @param headers what tells all header fields
 * @param client what tells the client's address, or null where there is none
 */
public record RecurringParts(Recurring line, Recurring headers, @Nullable Recurring client) {
  /** Whether neither target nor header fields hold anything secret, as far as is known. */
  public boolean areClean() {
    return line.isClean() && headers.isClean();
  }

  /** Says that neither target nor header fields hold anything secret. */
  public void foundClean() {
    line.foundClean();
    headers.foundClean();
  }
}
