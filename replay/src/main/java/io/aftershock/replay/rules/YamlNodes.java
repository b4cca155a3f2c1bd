package io.aftershock.replay.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Walks the nodes of a YAML file, which are not bound to classes, so that each mistake is told with
 * its line, and all of them at once. Mistakes show names and patterns, and never values.
 */
final class YamlNodes {
  private final String name;
  private final List<String> mistakes;

  /** Adds what is wrong to {@code mistakes}, each beginning with {@code name} and the line. */
  YamlNodes(String name, List<String> mistakes) {
    this.name = name;
    this.mistakes = mistakes;
  }

  /** The root, or null where there is none, or the text is not YAML. */
  @Nullable Node root(String yaml) {
    try {
      Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(yaml);
      if (root.isEmpty()) {
        mistakes.add(name + ": holds nothing");
      }
      return root.orElse(null);
    } catch (MarkedYamlEngineException e) {
      mistakes.add(name + line(e.getProblemMark()) + ": is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      mistakes.add(name + ": is not YAML: it cannot be read to its end");
    }
    return null;
  }

  /** The entries of a mapping by their keys, none twice; empty where it is no mapping. */
  Map<String, Node> entries(Node node, String expected) {
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "is no mapping here; " + expected);
      return Map.of();
    }
    Set<String> seen = new HashSet<>();
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (key.isBlank()) {
        mistake(entry.getKeyNode(), "has a key that is no name; " + expected);
      } else if (!seen.add(key)) {
        mistake(entry.getKeyNode(), "has the key '" + key + "' twice");
      } else {
        entries.put(key, entry.getValueNode());
      }
    }
    return entries;
  }

  /** The items of a list; a text alone is a list of one. */
  List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /** The items of a list of texts; a text alone is a list of one. */
  List<String> texts(Node node) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(node)) {
      String text = text(item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A text that is not blank, or null where it is something else. */
  @Nullable String text(Node node) {
    String text = value(node);
    if (text != null && text.isBlank()) {
      mistake(node, "expects a text here, and it is empty");
      return null;
    }
    return text;
  }

  /** A text, which may be empty, or null where it is none. */
  @Nullable String value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    mistake(node, "expects a text here; put it in quotes where it has braces");
    return null;
  }

  /** A regular expression, or null where it is none. */
  @Nullable Pattern pattern(Node node) {
    String text = text(node);
    if (text == null) {
      return null;
    }
    try {
      return Pattern.compile(PercentCoding.bytesOf(text));
    } catch (PatternSyntaxException e) {
      mistake(node, "is no regular expression of RE2: " + e.getMessage());
      return null;
    }
  }

  /** A whole number from 0, or -1 where it is none. */
  long number(Node node) {
    String text = text(node);
    if (text != null && text.matches("\\d{1,15}")) {
      return Long.parseLong(text);
    }
    if (text != null) {
      mistake(node, "expects a whole number here");
    }
    return -1;
  }

  /** Adds what is wrong with {@code node}. */
  void mistake(Node node, String what) {
    mistakes.add(name + line(node.getStartMark()) + ": " + what);
  }

  private static String line(Optional<Mark> mark) {
    return mark.map(at -> ":" + (at.getLine() + 1)).orElse("");
  }
}
