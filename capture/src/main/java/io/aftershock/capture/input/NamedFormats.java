package io.aftershock.capture.input;

import java.util.List;

/** The formats that have a name. */
final class NamedFormats {
  private NamedFormats() {}

  static List<String> names() {
    return List.of();
  }

  static InputFormat get(String name) {
    throw new IllegalArgumentException(name);
  }
}
