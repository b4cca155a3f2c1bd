package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.NamedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one program writes requests in JSON. Names are paths: {@code request.method} is the method in
 * the object request. Immutable and thread-safe.
 */
interface JsonDialect {
  /** What it is called in summaries and in the manifest. */
  String name();

  /** What its fields say. */
  FieldMap fields();

  /** Whether a record with fields of these paths is surely its. */
  boolean isToldBy(Set<String> paths);

  /** Paths of more fields that {@link #whySkipped} and {@link #adjust} look at. */
  default Set<String> watched() {
    return Set.of();
  }

  /**
   * Why a record is none to be replayed, or null where it may be.
   *
   * @param watched values of the watched fields that the record has
   */
  default @Nullable String whySkipped(NamedRequest record, Map<String, String> watched) {
    return null;
  }

  /** Sets right what the map of fields alone cannot say. */
  default void adjust(NamedRequest record, Map<String, String> watched) {}

  /** What a reader of any log of it should know, a sentence each. */
  default List<String> notes() {
    return List.of();
  }

  /** Takes what stands on the line in front of the object. */
  default void takePrefix(String prefix, NamedRequest record, Map<String, String> watched) {}
}
