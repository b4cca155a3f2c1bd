package io.aftershock.capture.input.columns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.named.NamedField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of names in a line. Lines of a log have the same names in the same places, so those of
 * the last line are tried before any is looked up. Not thread-safe.
 */
final class KnownNames {
  /** Names in places behind are looked up each time. */
  private static final int MOST_PLACES = 64;

  private final Function<String, @Nullable NamedField> meaning;
  private final List<byte[]> names = new ArrayList<>();
  private final List<@Nullable NamedField> fields = new ArrayList<>();

  /** Looks names up in {@code meaning}. */
  KnownNames(Function<String, @Nullable NamedField> meaning) {
    this.meaning = meaning;
  }

  /** The field of the name {@code line[from, to)}, the {@code place}-th of its line from 0. */
  @Nullable NamedField field(int place, byte[] line, int from, int to) {
    if (place < names.size()) {
      byte[] known = names.get(place);
      if (Arrays.equals(line, from, to, known, 0, known.length)) {
        return fields.get(place);
      }
    }
    byte[] name = Arrays.copyOfRange(line, from, to);
    NamedField field = meaning.apply(new String(name, ISO_8859_1));
    if (place < names.size()) {
      names.set(place, name);
      fields.set(place, field);
    } else if (place == names.size() && place < MOST_PLACES) {
      names.add(name);
      fields.add(field);
    }
    return field;
  }
}
