package io.aftershock.capture.input.named;

import io.aftershock.capture.input.entry.StampMeaning;
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
 * its unit ({@code duration=took:ms}), which is told by the numbers otherwise; {@code
 * header.NAME=field} and {@code cookie.NAME=field} name what is sent, and {@code
 * header.*=headers.*} is every field that begins so.
 */
public final class FieldMap {
  /** More than any map has. */
  private static final int MOST_RANKS = 1_000_000;

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
    return Aliases.COMMON;
  }

  /** The labels of labelled tab-separated values. */
  public static FieldMap ltsv() {
    return Aliases.LTSV;
  }

  /** The keys of logfmt, as Heroku and Rails have them. */
  public static FieldMap logfmt() {
    return Aliases.LOGFMT;
  }

  /**
   * Only what {@code text} says.
   *
   * @throws IllegalArgumentException where it is no map of fields; the message says what to write
   */
  public static FieldMap only(String text) {
    return FieldMapText.parse(text);
  }

  /** What this says, and what {@code others} say in those roles that this does not speak of. */
  public FieldMap over(FieldMap others) {
    boolean saysTarget = has(FieldRole.REQUEST) || has(FieldRole.TARGET) || has(FieldRole.PATH);
    Map<String, NamedField> merged = new HashMap<>();
    others.fields.forEach(
        (name, field) -> {
          boolean otherTarget = saysTarget && isTarget(field.role());
          if (!otherTarget && (field.role() == FieldRole.HEADER || !has(field.role()))) {
            merged.put(name, field);
          }
        });
    merged.putAll(fields);
    List<HeaderPrefix> prefixes = new ArrayList<>(headers);
    prefixes.addAll(others.headers);
    return new FieldMap(merged, prefixes);
  }

  /** This with more fields, which count before its own of the same role or name. */
  FieldMap but(String text) {
    return with(text, -MOST_RANKS);
  }

  /** This with more fields, which count after its own of the same role. */
  FieldMap and(String text) {
    return with(text, MOST_RANKS);
  }

  private FieldMap with(String text, int rankOffset) {
    Map<String, NamedField> merged = new HashMap<>(fields);
    only(text)
        .fields
        .forEach((name, field) -> merged.put(name, field.ranked(field.rank() + rankOffset)));
    return new FieldMap(merged, headers);
  }

  /** This with {@code meaning} for the stamps of which it does not say any. */
  FieldMap withStamps(StampMeaning meaning) {
    Map<String, NamedField> told = new HashMap<>(fields);
    told.replaceAll(
        (name, field) ->
            field.role() == FieldRole.TIME && field.meaning() == StampMeaning.UNKNOWN
                ? field.meaning(meaning)
                : field);
    return new FieldMap(told, headers);
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
