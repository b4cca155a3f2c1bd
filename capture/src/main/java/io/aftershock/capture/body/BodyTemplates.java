package io.aftershock.capture.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.endpoint.PathPattern;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.WireText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a file of templates. A line is a template: method, path, content type and body, with blanks
 * between; the body is the rest of the line, or {@code @} and the name of a file that holds it.
 * Empty lines, and those that begin with {@code #}, say nothing.
 *
 * <pre>
 * POST      /api/orders   application/json                   {@literal @}order.json
 * POST      /login        application/x-www-form-urlencoded  user=probe&amp;password=probe
 * PUT,PATCH /items/{id}   -                                  {"count": 1}
 * </pre>
 */
public final class BodyTemplates {
  /** The longest body. Each block of a trace holds one of each kind. */
  private static final int LONGEST_BYTES = 1024 * 1024;

  private static final int COLUMNS = 4;

  private final Path file;
  private final List<BodyTemplate> templates = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  private BodyTemplates(Path file) {
    this.file = file;
  }

  /**
   * The templates in {@code file}, of which the first that fits a request counts.
   *
   * @param mistakes gets what is wrong with it, a sentence each
   */
  public static List<BodyTemplate> read(Path file, List<String> mistakes) {
    BodyTemplates reading = new BodyTemplates(file);
    reading.read();
    mistakes.addAll(reading.mistakes);
    return List.copyOf(reading.templates);
  }

  private void read() {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, UTF_8);
    } catch (IOException e) {
      mistakes.add("cannot be read, or is no UTF-8 text");
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          templates.add(template(line));
        } catch (IllegalArgumentException e) {
          mistakes.add("line " + (i + 1) + ": " + e.getMessage());
        }
      }
    }
    if (templates.isEmpty() && mistakes.isEmpty()) {
      mistakes.add("has no line such as: POST /api/orders application/json @order.json");
    }
  }

  private BodyTemplate template(String line) {
    String[] columns = line.split("\\s+", COLUMNS);
    if (columns.length < COLUMNS) {
      throw new IllegalArgumentException(
          "must have a method, a path, a content type and a body, such as POST /api/orders"
              + " application/json @order.json");
    }
    List<String> methods = List.of(columns[0].split(",", -1));
    if (!methods.stream().allMatch(HeaderRules::isToken)) {
      throw new IllegalArgumentException(
          "must begin with a method, or several such as PUT,PATCH, but begins with " + columns[0]);
    }
    return new BodyTemplate(
        columns[0] + " " + columns[1],
        Set.copyOf(methods),
        PathPattern.parse(columns[1]),
        columns[2].equals("-") ? null : WireText.of(columns[2]),
        columns[3].startsWith("@") ? content(columns[3].substring(1)) : WireText.of(columns[3]));
  }

  private String content(String name) {
    try {
      Path body = file.resolveSibling(name);
      if (Files.size(body) > LONGEST_BYTES) {
        throw new IllegalArgumentException(
            name + " is longer than " + LONGEST_BYTES + " bytes, which is the most");
      }
      return new String(Files.readAllBytes(body), ISO_8859_1);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          name + " cannot be read; it is looked for beside " + file, e);
    }
  }
}
