package io.aftershock.capture.input.named;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a map of fields as it is written. */
final class FieldMapText {
  private static final Map<String, StampMeaning> MEANINGS =
      Map.of("arrival", StampMeaning.ARRIVAL, "completion", StampMeaning.COMPLETION);

  /** Roles by their own names, and headers by the names that logs know them by. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "referer", "Referer",
          "user-agent", "User-Agent",
          "forwarded-for", "X-Forwarded-For",
          "cookie", "Cookie");

  private static final Set<FieldRole> LENGTHS =
      EnumSet.of(FieldRole.DURATION, FieldRole.CONNECT, FieldRole.WAIT);

  private final Map<String, NamedField> fields = new HashMap<>();
  private final List<FieldMap.HeaderPrefix> headers = new ArrayList<>();

  private FieldMapText() {}

  static FieldMap parse(String text) {
    FieldMapText read = new FieldMapText();
    String[] items = text.split(",", -1);
    for (int i = 0; i < items.length; i++) {
      read.item(items[i].strip(), i);
    }
    return new FieldMap(read.fields, read.headers);
  }

  private void item(String item, int rank) {
    int equals = item.indexOf('=');
    if (equals <= 0 || equals == item.length() - 1) {
      throw new IllegalArgumentException(
          "'" + item + "' must be ROLE=FIELD, such as time=ts,duration=took:ms,target=uri");
    }
    String label = item.substring(0, equals).strip();
    String field = item.substring(equals + 1).strip();
    int dot = label.indexOf('.');
    if (dot > 0) {
      named(label.substring(0, dot), label.substring(dot + 1), field, rank);
    } else if (HEADERS.containsKey(label)) {
      put(field, new NamedField(FieldRole.HEADER, rank, HEADERS.get(label), 0, unknown()));
    } else {
      unnamed(role(label), field, rank);
    }
  }

  /** A header or a cookie, which has a name of its own. */
  private void named(String label, String name, String field, int rank) {
    boolean any = name.equals("*") && field.endsWith("*") && label.equals("header");
    if (!any
        && (!HeaderRules.isToken(name) || !(label.equals("header") || label.equals("cookie")))) {
      throw new IllegalArgumentException(
          "'" + label + "." + name + "' must be header.NAME or cookie.NAME");
    }
    if (any) {
      String prefix = FieldMap.fold(field.substring(0, field.length() - 1));
      NamedField every = new NamedField(FieldRole.HEADER, rank, "", 0, unknown());
      headers.add(new FieldMap.HeaderPrefix(prefix, every));
    } else {
      FieldRole role = label.equals("header") ? FieldRole.HEADER : FieldRole.COOKIE;
      put(field, new NamedField(role, rank, name, 0, unknown()));
    }
  }

  /** A field in any other role, with a unit or a meaning behind colons. */
  private void unnamed(FieldRole role, String text, int rank) {
    String field = text;
    boolean isLength = LENGTHS.contains(role);
    long unitNanos = 0;
    StampMeaning meaning = unknown();
    for (int colon = field.lastIndexOf(':'); colon > 0; colon = field.lastIndexOf(':')) {
      String tail = field.substring(colon + 1);
      StampMeaning told = MEANINGS.get(tail);
      long unit = DurationText.unitNanos(tail);
      if (told != null) {
        meaning = told;
      } else if (isLength && unit > 0) {
        unitNanos = unit;
      } else if (isLength) {
        throw new IllegalArgumentException(
            "'" + tail + "' in '" + text + "' is no unit; use s, ms, us or ns");
      } else if (role == FieldRole.TIME) {
        throw new IllegalArgumentException(
            "'"
                + tail
                + "' in '"
                + text
                + "' must be arrival or completion; how a stamp is written"
                + " is told by its look");
      } else {
        break;
      }
      field = field.substring(0, colon);
    }
    put(field, new NamedField(role, rank, field, unitNanos, meaning));
  }

  private void put(String field, NamedField what) {
    if (fields.putIfAbsent(FieldMap.fold(field), what) != null) {
      throw new IllegalArgumentException("'" + field + "' is named twice");
    }
  }

  private static StampMeaning unknown() {
    return StampMeaning.UNKNOWN;
  }

  private static FieldRole role(String label) {
    FieldRole role = roleOrNull(label);
    if (role == null) {
      throw new IllegalArgumentException("'" + label + "' is no role; there are " + roles());
    }
    return role;
  }

  private static @Nullable FieldRole roleOrNull(String label) {
    for (FieldRole role : FieldRole.values()) {
      boolean named = role == FieldRole.HEADER || role == FieldRole.COOKIE;
      if (!named && role.label().equals(label)) {
        return role;
      }
    }
    return null;
  }

  private static String roles() {
    Stream<String> plain =
        Stream.of(FieldRole.values())
            .filter(role -> role != FieldRole.HEADER && role != FieldRole.COOKIE)
            .map(FieldRole::label);
    return Stream.concat(
                plain, Stream.of("referer, user-agent, forwarded-for, cookie, header.NAME"))
            .collect(Collectors.joining(", "))
        + " and cookie.NAME";
  }
}
