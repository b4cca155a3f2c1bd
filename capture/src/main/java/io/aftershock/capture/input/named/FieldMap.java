package io.aftershock.capture.input.named;

import io.aftershock.capture.input.http.HeaderRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a record says what. Names are told in any case, and with dots, dashes, blanks or
 * underscores between words. Immutable and thread-safe.
 *
 * <p>A map is written {@code role=field,role=field}; of several fields of one role the first that
 * has a value counts. A stamp says what it is behind a colon ({@code time=ts:arrival}), a duration
 * its unit ({@code duration=took:ms}); {@code header.NAME=field} and {@code cookie.NAME=field} name
 * what is sent, and {@code header.*=headers.*} is every field that begins so.
 */
public final class FieldMap {
  private final Map<String, NamedField> fields;
  private final List<HeaderPrefix> headers;

  /** Fields whose names begin with {@code folded} and go on with a header's name. */
  record HeaderPrefix(String folded, NamedField field) {}

  FieldMap(Map<String, NamedField> fields, List<HeaderPrefix> headers) {
    this.fields = Map.copyOf(fields);
    this.headers = List.copyOf(headers);
  }

  /** The names that access logs commonly have, which no standard settles. */
  public static FieldMap common() {
    return Aliases.MAP;
  }

  /**
   * Only what {@code text} says.
   *
   * @throws IllegalArgumentException where it is no map of fields; the message says what to write
   */
  public static FieldMap only(String text) {
    return FieldMapText.parse(text);
  }

  /**
   * What {@code text} says, and the common names in those roles that it does not speak of.
   *
   * @throws IllegalArgumentException where it is no map of fields; the message says what to write
   */
  public static FieldMap overCommon(String text) {
    FieldMap chosen = only(text);
    boolean saysTarget = chosen.has(FieldRole.REQUEST) || chosen.saysTarget();
    Map<String, NamedField> merged = new HashMap<>();
    common()
        .fields
        .forEach(
            (name, field) -> {
              boolean otherTarget = saysTarget && isTarget(field.role());
              if (!otherTarget && (field.role() == FieldRole.HEADER || !chosen.has(field.role()))) {
                merged.put(name, field);
              }
            });
    merged.putAll(chosen.fields);
    List<HeaderPrefix> prefixes = new ArrayList<>(chosen.headers);
    prefixes.addAll(common().headers);
    return new FieldMap(merged, prefixes);
  }

  /** What the field called {@code name} says, or null for nothing. */
  public @Nullable NamedField find(String name) {
    String folded = fold(name);
    NamedField field = fields.get(folded);
    if (field != null) {
      return field;
    }
    for (HeaderPrefix prefix : headers) {
      int length = prefix.folded().length();
      if (folded.length() > length && folded.startsWith(prefix.folded())) {
        String header =
            HeaderRules.inUsualCase(name.substring(name.length() - folded.length() + length));
        NamedField any = prefix.field();
        return new NamedField(any.role(), any.rank(), header, 0, any.meaning());
      }
    }
    return null;
  }

  /** Whether any field has a name that begins with the group {@code name} of a record. */
  public boolean hasGroup(String name) {
    String start = fold(name) + "_";
    return fields.keySet().stream().anyMatch(field -> field.startsWith(start))
        || headers.stream().anyMatch(prefix -> prefix.folded().startsWith(start));
  }

  /** Whether any field is of that role. */
  public boolean has(FieldRole role) {
    return fields.values().stream().anyMatch(field -> field.role() == role);
  }

  private boolean saysTarget() {
    return has(FieldRole.TARGET) || has(FieldRole.PATH);
  }

  private static boolean isTarget(FieldRole role) {
    return role == FieldRole.REQUEST || role == FieldRole.TARGET || role == FieldRole.PATH;
  }

  /** The form that names are compared in; only a colon in front changes its length. */
  static String fold(String name) {
    int from = name.startsWith(":") ? 1 : 0;
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = from; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.append((char) (c + 'a' - 'A'));
      } else {
        folded.append(c == '.' || c == '-' || c == ' ' ? '_' : c);
      }
    }
    return folded.toString();
  }
}
