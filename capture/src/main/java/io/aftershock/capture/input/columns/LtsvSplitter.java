package io.aftershock.capture.input.columns;

import org.jspecify.annotations.Nullable;

/** Labelled tab-separated values: {@code label:value}, split at the first colon. */
final class LtsvSplitter implements LineSplitter {
  private final KnownNames names = new KnownNames(LtsvSplitter::meaning);

  @Override
  public @Nullable String split(byte[] line, int from, int to, NamedValues values) {
    int place = 0;
    int at = from;
    while (at < to) {
      int colon = -1;
      int end = at;
      while (end < to && line[end] != '\t') {
        if (colon < 0 && line[end] == ':') {
          colon = end;
        }
        end++;
      }
      if (colon < 0 && end > at) {
        return "column " + (at - from + 1) + ": no label and colon";
      }
      if (colon >= 0) {
        NamedField field = names.field(place, line, at, colon);
        if (field != null) {
          values.put(field, colon + 1, end);
        }
      }
      place++;
      at = end + 1;
    }
    return NamedRequests.hasRequest(values) ? null : "no req, and no method with uri";
  }

  /** The recommended label of the client's address is that of the server's name elsewhere. */
  private static @Nullable NamedField meaning(String label) {
    return label.equals("host") ? NamedField.CLIENT : NamedField.of(label);
  }
}
