package io.aftershock.replay.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** What the names in the texts of one file stand for. Not thread-safe. */
final class TextNames {
  private final YamlNodes yaml;
  private final Path folder;
  private final List<String> columns;
  private final Function<String, @Nullable String> environment;
  private final Map<String, Node> sessionValues = new LinkedHashMap<>();

  /**
   * For a file.
   *
   * @param folder where {@code ${file:PATH}} begins
   * @param columns names of the data's columns
   * @param environment the environment's variables by name
   */
  TextNames(
      YamlNodes yaml,
      Path folder,
      List<String> columns,
      Function<String, @Nullable String> environment) {
    this.yaml = yaml;
    this.folder = folder;
    this.columns = columns;
    this.environment = environment;
  }

  /** The template that a node holds, or null after telling what is wrong with it. */
  @Nullable Template template(Node node) {
    return template(node, "", 0);
  }

  /**
   * The same.
   *
   * @param prefix stands before its text
   * @param groups how many groups its pattern has, or 0
   */
  @Nullable Template template(Node node, String prefix, int groups) {
    String text = yaml.value(node);
    return text == null ? null : parsed(node, prefix + text, groups);
  }

  /** The template that {@code text} is; what is wrong with it is told of {@code node}. */
  @Nullable Template parsed(Node node, String text, int groups) {
    try {
      return Template.parse(text, groups, namesAt(node));
    } catch (IllegalArgumentException e) {
      yaml.mistake(node, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** A text whose value is known now, such as a key; null after telling what is wrong. */
  @Nullable String constant(Node node) {
    Template template = template(node);
    if (template == null) {
      return null;
    }
    String text = template.fill(Values.NONE);
    if (text == null) {
      yaml.mistake(node, "can use ${env:NAME} and ${file:PATH} alone");
    }
    return text;
  }

  /** The session's values that texts use, each with the place of its first use. */
  Map<String, Node> sessionValues() {
    return sessionValues;
  }

  private Template.Names namesAt(Node node) {
    return new Template.Names() {
      @Override
      public String constant(String kind, String name) {
        return switch (kind) {
          case "env" -> variable(name);
          case "file" -> content(name);
          default ->
              throw new IllegalArgumentException(
                  "uses ${"
                      + (kind + ":" + name)
                      + "}; there are ${env:NAME}, ${file:PATH}, ${data:COLUMN} and ${NAME}");
        };
      }

      @Override
      public int column(String name) {
        return columnOf(name);
      }

      @Override
      public void sessionValue(String name) {
        sessionValues.putIfAbsent(name, node);
      }
    };
  }

  private String variable(String name) {
    String value = environment.apply(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "uses ${env:" + name + "}, and the environment has no variable " + name);
    }
    return value;
  }

  private String content(String name) {
    try {
      return Files.readString(folder.resolve(name)).replaceFirst("\\R\\z", "");
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "uses ${file:" + name + "}, and " + folder.resolve(name) + " cannot be read as text", e);
    }
  }

  private int columnOf(String name) {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          columns.isEmpty()
              ? "uses ${data:" + name + "}; give the data with --data FILE"
              : "uses ${data:" + name + "}; the data has " + String.join(", ", columns));
    }
    return column;
  }
}
