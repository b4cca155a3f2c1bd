package io.aftershock.capture.privacy;

import java.util.Map;

/** Replaces secrets by pseudonyms, and counts them by name or kind. Not thread-safe. */
final class CountedReplacements implements Replacements {
  private final Pseudonyms pseudonyms;
  private final RedactionCounts headers = new RedactionCounts();
  private final RedactionCounts names = new RedactionCounts();
  private final RedactionCounts kinds = new RedactionCounts();

  CountedReplacements(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public String named(String name, String value) {
    names.add(name);
    return pseudonyms.of(value);
  }

  @Override
  public String looking(SecretKind kind, String value) {
    kinds.add(kind.label());
    return pseudonyms.of(value);
  }

  @Override
  public void header(String name, String value) {
    headers.add(name);
  }

  @Override
  public void body(String why, String value) {
    names.add(why);
  }

  Map<String, Long> headers() {
    return headers.toMap();
  }

  Map<String, Long> names() {
    return names.toMap();
  }

  Map<String, Long> kinds() {
    return kinds.toMap();
  }

  String method() {
    return pseudonyms.method();
  }
}
