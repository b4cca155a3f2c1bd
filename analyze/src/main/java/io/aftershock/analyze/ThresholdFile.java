package io.aftershock.analyze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 * Reads a hypothesis and the thresholds that test it from YAML:
 *
 * <pre>{@code
 * hypothesis: p(95) stays under 400 ms at 2,000 requests/s
 * thresholds:
 *   - p(95)<400ms
 *   - rate>1950/s
 * endpoints:
 *   GET /cart:
 *     - p(95)<300ms
 * }</pre>
 *
 * <p>The nodes are walked instead of bound to classes, so that each mistake is told with its line.
 */
final class ThresholdFile {
  private static final String KEYS = "a file of thresholds has hypothesis, thresholds, endpoints";

  private final Path file;
  private final List<String> mistakes;
  private final List<Threshold> thresholds = new ArrayList<>();
  private @Nullable String hypothesis;

  private ThresholdFile(Path file, List<String> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /** Reads {@code file}; mistakes are added to {@code mistakes}, and what has one is left out. */
  static ThresholdFile read(Path file, List<String> mistakes) {
    ThresholdFile read = new ThresholdFile(file, mistakes);
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
      Optional<Node> root = new Compose(settings).composeString(Files.readString(file));
      if (root.isPresent()) {
        read.readRoot(root.get());
      } else {
        mistakes.add("--thresholds " + file + ": holds nothing; " + KEYS);
      }
    } catch (MarkedYamlEngineException e) {
      read.mistake(e.getProblemMark(), "is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      read.mistake(Optional.empty(), "is not YAML: " + e.getMessage());
    } catch (NoSuchFileException e) {
      read.mistake(Optional.empty(), "there is no such file");
    } catch (IOException e) {
      read.mistake(Optional.empty(), "cannot be read: " + e);
    }
    return read;
  }

  /** What the thresholds test, in words, or null where the file does not say. */
  @Nullable String hypothesis() {
    return hypothesis;
  }

  /** In the order of the file. */
  List<Threshold> thresholds() {
    return thresholds;
  }

  private void readRoot(Node root) {
    for (NodeTuple entry : entries(root, KEYS)) {
      String key = text(entry.getKeyNode());
      Node value = entry.getValueNode();
      switch (key == null ? "" : key) {
        case "hypothesis" -> hypothesis = sentence(value);
        case "thresholds" -> readThresholds(value, null);
        case "endpoints" -> readEndpoints(value);
        case "" -> {} // Told already.
        default -> mistake(entry.getKeyNode(), "does not know the key '" + key + "'; " + KEYS);
      }
    }
    if (thresholds.isEmpty() && mistakes.isEmpty()) {
      mistake(root, "holds no threshold; write one like '- p(99)<300ms' below 'thresholds:'");
    }
  }

  private void readEndpoints(Node endpoints) {
    for (NodeTuple entry : entries(endpoints, "endpoints are names with thresholds below each")) {
      String name = text(entry.getKeyNode());
      if (name != null) {
        readThresholds(entry.getValueNode(), name);
      }
    }
  }

  private void readThresholds(Node list, @Nullable String endpoint) {
    if (!(list instanceof SequenceNode sequence)) {
      mistake(list, "expects a list of thresholds, each like '- p(99)<300ms'");
      return;
    }
    ThresholdParser parser = new ThresholdParser(mistakes);
    for (Node item : sequence.getValue()) {
      String expression = text(item);
      Threshold threshold =
          expression == null ? null : parser.parse(where(item) + ":", expression, endpoint);
      if (threshold != null) {
        thresholds.add(threshold);
      }
    }
  }

  /** The entries of a mapping without those that repeat a key; none where it is no mapping. */
  private List<NodeTuple> entries(Node node, String expected) {
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "is no mapping here; " + expected);
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    List<NodeTuple> entries = new ArrayList<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && !seen.add(key.getValue())) {
        mistake(key, "has the key '" + key.getValue() + "' twice");
      } else {
        entries.add(entry);
      }
    }
    return entries;
  }

  private @Nullable String text(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    mistake(node, "expects a text here; put it in quotes where it has braces");
    return null;
  }

  /** A text without the full stop at its end: what shows it goes on. */
  private @Nullable String sentence(Node node) {
    String text = text(node);
    return text == null ? null : text.strip().replaceFirst("\\.$", "");
  }

  private void mistake(Node node, String what) {
    mistakes.add(where(node) + ": " + what);
  }

  private void mistake(Optional<Mark> mark, String what) {
    mistakes.add("--thresholds " + file + line(mark) + ": " + what);
  }

  private String where(Node node) {
    return "--thresholds " + file + line(node.getStartMark());
  }

  private static String line(Optional<Mark> mark) {
    return mark.map(at -> ":" + (at.getLine() + 1)).orElse("");
  }
}
