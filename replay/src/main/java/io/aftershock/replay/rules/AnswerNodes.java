package io.aftershock.replay.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a rule takes from answers, and what it checks in them. Not thread-safe. */
final class AnswerNodes {
  private static final String EXTRACT_KEYS =
      "a value has one of json, regex, header, cookie, and may have replaces";
  private static final String CHECK_KEYS =
      "check has status, contains, json, min-bytes, max-bytes, use";

  private final YamlNodes yaml;
  private final boolean sessions;
  private final Extensions extensions;
  private final Set<String> names = new HashSet<>();
  private List<Extraction> extractions = new ArrayList<>();
  private List<AnswerCheck> checks = new ArrayList<>();

  /** With or without sessions, for which alone values can be taken. */
  AnswerNodes(YamlNodes yaml, boolean sessions, Extensions extensions) {
    this.yaml = yaml;
    this.sessions = sessions;
    this.extensions = extensions;
  }

  /** Begins with the next rule. */
  void begin() {
    extractions = new ArrayList<>();
    checks = new ArrayList<>();
  }

  /** Names of all values that rules take. */
  Set<String> names() {
    return names;
  }

  List<Extraction> extractions() {
    return List.copyOf(extractions);
  }

  List<AnswerCheck> checks() {
    return List.copyOf(checks);
  }

  void readExtract(Node node) {
    if (!sessions) {
      yaml.mistake(
          node,
          "has 'extract', which needs --sessions: else a request does not wait for an answer");
    }
    yaml.entries(node, "extract has names, each with the place of a value")
        .forEach(
            (name, value) -> {
              if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                yaml.mistake(value, "calls a value '" + name + "'; use letters, digits and _");
              }
              names.add(name);
              readExtraction(name, value);
            });
  }

  private void readExtraction(String name, Node node) {
    Extraction.Source source = null;
    int sources = 0;
    Pattern replaces = null;
    for (Map.Entry<String, Node> entry : yaml.entries(node, EXTRACT_KEYS).entrySet()) {
      Node value = entry.getValue();
      if (entry.getKey().equals("replaces")) {
        replaces = withGroup(value);
        continue;
      }
      sources++;
      source = source(entry.getKey(), value);
    }
    if (sources != 1) {
      yaml.mistake(node, "takes '" + name + "' from " + sources + " places; " + EXTRACT_KEYS);
    } else if (source != null) {
      extractions.add(new Extraction(name, source, replaces));
    }
  }

  private @Nullable Pattern withGroup(Node node) {
    Pattern pattern = yaml.pattern(node);
    if (pattern != null && pattern.groupCount() != 1) {
      yaml.mistake(node, "needs a regular expression with one group, which is the recorded value");
      return null;
    }
    return pattern;
  }

  private Extraction.@Nullable Source source(String kind, Node value) {
    String text = yaml.text(value);
    if (text == null) {
      return null;
    }
    return switch (kind) {
      case "header" -> Extraction.header(text);
      case "cookie" -> Extraction.cookie(text);
      case "json" -> {
        JsonPointer place = pointer(text, value);
        yield place == null ? null : Extraction.json(place);
      }
      case "regex" -> {
        Pattern pattern = yaml.pattern(value);
        yield pattern == null ? null : Extraction.regex(pattern);
      }
      default -> {
        yaml.mistake(value, "does not know '" + kind + "'; " + EXTRACT_KEYS);
        yield null;
      }
    };
  }

  private @Nullable JsonPointer pointer(String place, Node node) {
    if (place.startsWith("/")) {
      return JsonPointer.compile(place);
    }
    yaml.mistake(node, "has '" + place + "', and a JSON pointer begins with /, as in /user/name");
    return null;
  }

  void readCheck(Node node) {
    for (Map.Entry<String, Node> entry : yaml.entries(node, CHECK_KEYS).entrySet()) {
      Node value = entry.getValue();
      switch (entry.getKey()) {
        case "status" -> readStatus(value);
        case "contains" ->
            yaml.texts(value).forEach(text -> checks.add(AnswerChecks.contains(text)));
        case "json" -> readJson(value);
        case "min-bytes" -> checks.add(AnswerChecks.leastBytes(yaml.number(value)));
        case "max-bytes" -> readMostBytes(value);
        case "use" -> readUse(value);
        default ->
            yaml.mistake(value, "does not know the key '" + entry.getKey() + "'; " + CHECK_KEYS);
      }
    }
  }

  private void readUse(Node node) {
    for (String name : yaml.texts(node)) {
      try {
        checks.add(extensions.check(name));
      } catch (IllegalArgumentException e) {
        yaml.mistake(node, String.valueOf(e.getMessage()));
      }
    }
  }

  private void readMostBytes(Node value) {
    long most = yaml.number(value);
    if (most >= 0) {
      checks.add(AnswerChecks.mostBytes(most));
    }
  }

  private void readStatus(Node node) {
    List<String> wanted = yaml.texts(node);
    for (String status : wanted) {
      if (!status.matches("[1-5](\\d\\d|xx)")) {
        yaml.mistake(node, "expects the status '" + status + "'; write one as 200 or 2xx");
        return;
      }
    }
    checks.add(AnswerChecks.status(wanted));
  }

  private void readJson(Node node) {
    yaml.entries(node, "json has pointers such as /ok with values, or without for any value")
        .forEach(
            (place, value) -> {
              JsonPointer pointer = pointer(place, value);
              String wanted = yaml.value(value);
              if (pointer != null && wanted != null) {
                checks.add(AnswerChecks.json(pointer, wanted));
              }
            });
  }
}
