package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import java.util.Set;

/** Records with the names that logs commonly have, or with those of a map of the user's. */
record NamedJson(String name, FieldMap fields) implements JsonDialect {
  static final NamedJson COMMON = new NamedJson("json", FieldMap.common());

  /** A record of any names may be one; whether it is, its values tell. */
  @Override
  public boolean isToldBy(Set<String> paths) {
    return false;
  }
}
