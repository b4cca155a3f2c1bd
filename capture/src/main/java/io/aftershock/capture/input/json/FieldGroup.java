package io.aftershock.capture.input.json;

import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.NamedField;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one object in a dialect's records, looked up once a name. Not thread-safe. */
final class FieldGroup {
  /** The object around the record itself, as Elasticsearch exports it. */
  static final String TRANSPARENT = "_source";

  /** Names of one object beyond that are not remembered. */
  private static final int MOST_NAMES = 2048;

  private static final int DEEPEST = 6;

  private final FieldMap fields;
  private final Set<String> watched;
  private final String path;
  private final int depth;
  private final Map<String, Member> members = new HashMap<>();

  /**
   * What a member of an object is to the reader.
   *
   * @param field what it says, or null for nothing
   * @param watched its path where the dialect watches it, or null
   * @param group its own members where it is an object that matters, or null
   */
  record Member(@Nullable NamedField field, @Nullable String watched, @Nullable FieldGroup group) {}

  FieldGroup(FieldMap fields, Set<String> watched) {
    this(fields, watched, "", 0);
  }

  private FieldGroup(FieldMap fields, Set<String> watched, String path, int depth) {
    this.fields = fields;
    this.watched = watched;
    this.path = path;
    this.depth = depth;
  }

  Member member(String name) {
    Member member = members.get(name);
    if (member == null) {
      member = lookUp(name);
      if (members.size() < MOST_NAMES) {
        members.put(name, member);
      }
    }
    return member;
  }

  private Member lookUp(String name) {
    String full = path + name;
    String inside = full.equals(TRANSPARENT) ? "" : full + ".";
    boolean matters =
        depth < DEEPEST
            && (inside.isEmpty()
                || fields.hasGroup(full)
                || watched.stream().anyMatch(one -> one.startsWith(inside)));
    return new Member(
        fields.find(full),
        watched.contains(full) ? full : null,
        matters ? new FieldGroup(fields, watched, inside, depth + 1) : null);
  }
}
