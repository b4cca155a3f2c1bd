package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.http.EscapeDecoder;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import org.jspecify.annotations.Nullable;

/** Labelled tab-separated values: {@code label:value}, split at the first colon. */
final class LtsvSplitter implements LineSplitter {
  private final KnownNames names;

  LtsvSplitter(NamedRequest record) {
    names = new KnownNames(record::find);
  }

  @Override
  public @Nullable String split(byte[] line, int from, int to, NamedRequest record) {
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
          record.put(field, EscapeDecoder.decode(line, colon + 1, end));
        }
      }
      place++;
      at = end + 1;
    }
    return record.isOfRequest() ? null : "no req, and no method with uri";
  }
}
