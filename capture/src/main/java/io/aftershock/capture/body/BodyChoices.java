package io.aftershock.capture.body;

import java.io.Serializable;
import java.util.List;

/**
 * What requests get that were recorded without their body.
 *
 * @param templates the user's bodies, the first that fits counts
 * @param filler whether others get a filler where the length of the body is known
 */
public record BodyChoices(List<BodyTemplate> templates, boolean filler) implements Serializable {
  /** Nothing. */
  public static final BodyChoices NONE = new BodyChoices(List.of(), false);

  /** Copies the list of templates. */
  public BodyChoices {
    templates = List.copyOf(templates);
  }
}
