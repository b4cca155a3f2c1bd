package io.aftershock.capture.input.w3c;

import io.aftershock.capture.input.http.HeaderRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that one {@code #Fields} line names, by what they say. Immutable. */
final class W3cLayout {
  private static final int[] NONE = {};

  /** A column that holds a request header. */
  record HeaderColumn(int column, String name) {}

  private final List<String> names;
  private final Map<W3cField, int[]> columns = new EnumMap<>(W3cField.class);
  private final List<HeaderColumn> headers = new ArrayList<>();

  private W3cLayout(List<String> names) {
    this.names = names;
    for (W3cField field : W3cField.values()) {
      columns.put(field, columnsOf(field));
    }
    for (int i = 0; i < names.size(); i++) {
      String header = W3cField.header(names.get(i));
      if (header != null && HeaderRules.isKept(header)) {
        headers.add(new HeaderColumn(i, HeaderRules.inUsualCase(header)));
      }
    }
  }

  /** The layout of {@code fields}, names with blanks or tabs between. */
  static W3cLayout of(String fields) {
    List<String> names = new ArrayList<>();
    for (String name : fields.replace('\t', ' ').split(" ", -1)) {
      if (!name.isEmpty()) {
        names.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return new W3cLayout(List.copyOf(names));
  }

  List<String> names() {
    return names;
  }

  int width() {
    return names.size();
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The name of a column, in lower case. */
  String name(int column) {
    return names.get(column);
  }

  /** Whether lines are of streams and not of requests. */
  boolean isRtmp() {
    return names.contains("x-event");
  }

  boolean has(W3cField field) {
    return columns(field).length > 0;
  }

  /** The columns of {@code field}, the preferred first. */
  int[] columns(W3cField field) {
    return columns.getOrDefault(field, NONE);
  }

  List<HeaderColumn> headers() {
    return headers;
  }

  /** The dialect of its lines, where what went before told {@code other}. */
  W3cDialect dialect(W3cDialect other) {
    if (names.contains("x-edge-location")) {
      return W3cDialect.CLOUDFRONT;
    }
    return names.contains("sc-win32-status") ? W3cDialect.IIS : other;
  }

  /** Why its lines cannot be replayed, or null where they can. */
  @Nullable String problem() {
    if (isEmpty()) {
      return "no #Fields line stands before it, so its columns are unknown";
    }
    if (!has(W3cField.METHOD)) {
      return "#Fields names no cs-method";
    }
    if (!has(W3cField.STEM) && !has(W3cField.URI)) {
      return "#Fields names no cs-uri-stem and no cs-uri";
    }
    boolean stamped = has(W3cField.TIME) || has(W3cField.EPOCH) || has(W3cField.ARRIVAL);
    return stamped ? null : "#Fields names no time, no timestamp and no cs-start";
  }

  /** Whether stamps are in the server's own zone. */
  boolean isLocalTime() {
    int[] times = columns(W3cField.TIME);
    return times.length > 0
        && names.get(times[0]).endsWith("-local")
        && !has(W3cField.EPOCH)
        && !has(W3cField.ARRIVAL);
  }

  private int[] columnsOf(W3cField field) {
    List<Integer> found = new ArrayList<>();
    for (String name : field.names()) {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).equals(name)) {
          found.add(i);
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
