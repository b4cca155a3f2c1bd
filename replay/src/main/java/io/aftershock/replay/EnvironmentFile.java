package io.aftershock.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A target and its credentials: lines of {@code NAME=VALUE}, where {@code TARGET} is what {@code
 * --target} says and all others are for {@code ${env:NAME}} in rules.
 *
 * @param variables values by name, which are never shown
 */
record EnvironmentFile(Map<String, String> variables) {
  private static final Path FOLDER = Path.of("environments");

  /** None. */
  static EnvironmentFile none() {
    return new EnvironmentFile(Map.of());
  }

  /** Reads that of a name; what is wrong is added to {@code mistakes}. */
  static EnvironmentFile read(String name, List<String> mistakes) {
    return read(name, FOLDER.resolve(name + ".env"), mistakes);
  }

  /** The same from any file. */
  static EnvironmentFile read(String name, Path file, List<String> mistakes) {
    String option = "--env " + name + ": " + file;
    try {
      Map<String, String> variables = new HashMap<>();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip().replaceFirst("^export ", "");
        int sign = line.indexOf('=');
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        if (sign < 1 || !line.substring(0, sign).matches("[A-Za-z_][A-Za-z0-9_]*")) {
          mistakes.add(option + ":" + (i + 1) + " is no line like NAME=value");
          continue;
        }
        variables.put(line.substring(0, sign), unquoted(line.substring(sign + 1).strip()));
      }
      return new EnvironmentFile(variables);
    } catch (NoSuchFileException e) {
      mistakes.add(option + " does not exist; write it, with TARGET=http://host:port");
    } catch (IOException e) {
      mistakes.add(option + " cannot be read as text in UTF-8");
    }
    return none();
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The target it names, or null. */
  @Nullable String target() {
    return variables.get("TARGET");
  }

  /** A variable of it, or else of this process, or null. */
  @Nullable String variable(String name) {
    String value = variables.get(name);
    return value == null ? System.getenv(name) : value;
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return variables.size() + " variables";
  }
}
