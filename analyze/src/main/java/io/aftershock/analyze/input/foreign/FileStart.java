package io.aftershock.analyze.input.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * The first bytes of a file, by which its format is told.
 *
 * @param text the bytes, one char each
 */
record FileStart(String text) {
  /** How many bytes are looked at. */
  static final int BYTES = 1 << 16;

  static FileStart of(byte[] bytes) {
    return new FileStart(new String(bytes, ISO_8859_1));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** The first line that is not blank, without spaces around it; empty where there is none. */
  String firstLine() {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  /** The lines, the last one perhaps cut. */
  List<String> lines() {
    return text.lines().toList();
  }

  /** Whether the first line has all of these columns, separated by {@code separator}. */
  boolean hasColumns(String separator, String... names) {
    String quoteless = firstLine().replace("\"", "");
    return List.of(quoteless.split(separator, -1)).containsAll(List.of(names));
  }

  /** Whether it is a JSON object, or a line of them, in which each name occurs. */
  boolean isJsonWith(String... names) {
    if (!firstLine().startsWith("{")) {
      return false;
    }
    for (String name : names) {
      if (!text.contains('"' + name + '"')) {
        return false;
      }
    }
    return true;
  }
}
