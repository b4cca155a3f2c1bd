package io.aftershock.replay.rules;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads rules from YAML, and finds all mistakes in them at once. Not thread-safe. */
public final class RuleFile {
  private static final String ROOT = "a file of rules begins with 'rules:' and a list";
  private static final String RULE_KEYS =
      "a rule has name, match, set, remove, rewrite, auth, cache-bust, use, extract, check";
  private static final String MATCH_KEYS = "match has endpoint, method, host, path, header";

  private final YamlNodes yaml;
  private final RuleContext context;
  private final EditNodes edits;
  private final AnswerNodes answers;
  private final TextNames names;
  private final List<Rule> rules = new ArrayList<>();

  private RuleFile(Path file, RuleContext context, List<String> mistakes) {
    this.context = context;
    this.yaml = new YamlNodes("--rules " + file, mistakes);
    Path folder = file.toAbsolutePath().getParent();
    this.names =
        new TextNames(
            yaml,
            folder == null ? file.toAbsolutePath() : folder,
            context.data().columns(),
            context.environment());
    Extensions extensions = new Extensions(context.extensions());
    this.edits = new EditNodes(yaml, names, extensions);
    this.answers = new AnswerNodes(yaml, context.sessions(), extensions);
  }

  /** Reads {@code file}; what is wrong is added to {@code mistakes}, and left out. */
  public static Rules read(Path file, RuleContext context, List<String> mistakes) {
    RuleFile read = new RuleFile(file, context, mistakes);
    try {
      Node root = read.yaml.root(Files.readString(file));
      if (root != null) {
        read.readRoot(root);
      }
    } catch (NoSuchFileException e) {
      mistakes.add("--rules " + file + ": there is no such file");
    } catch (IOException e) {
      mistakes.add("--rules " + file + ": cannot be read as text in UTF-8");
    }
    return new Rules(List.copyOf(read.rules), context.data());
  }

  private void readRoot(Node root) {
    for (Map.Entry<String, Node> entry : yaml.entries(root, ROOT).entrySet()) {
      if (!entry.getKey().equals("rules")) {
        yaml.mistake(entry.getValue(), "does not know the key '" + entry.getKey() + "'; " + ROOT);
      } else if (entry.getValue() instanceof SequenceNode list) {
        list.getValue().forEach(this::readRule);
      } else {
        yaml.mistake(entry.getValue(), "is no list here; " + ROOT);
      }
    }
    for (Map.Entry<String, Node> used : names.sessionValues().entrySet()) {
      if (!answers.names().contains(used.getKey())) {
        yaml.mistake(
            used.getValue(),
            "uses ${" + used.getKey() + "}, which no 'extract' gives; $$ is a dollar sign");
      }
    }
  }

  private void readRule(Node node) {
    int number = rules.size();
    String name = "rule " + (number + 1);
    RequestMatch match = RequestMatch.all();
    edits.begin();
    answers.begin();
    for (Map.Entry<String, Node> entry : yaml.entries(node, RULE_KEYS).entrySet()) {
      Node value = entry.getValue();
      switch (entry.getKey()) {
        case "name" -> name = nameOf(value, name);
        case "match" -> match = readMatch(value);
        case "set" -> edits.readSet(value);
        case "remove" -> edits.readRemove(value);
        case "rewrite" -> edits.readRewrites(value);
        case "auth" -> edits.readAuth(value);
        case "cache-bust" -> edits.readCacheBust(value);
        case "use" -> edits.readUse(value);
        case "extract" -> answers.readExtract(value);
        case "check" -> answers.readCheck(value);
        default ->
            yaml.mistake(value, "does not know the key '" + entry.getKey() + "'; " + RULE_KEYS);
      }
    }
    rules.add(
        new Rule(
            number,
            name,
            match,
            edits.edits(),
            edits.signer(),
            answers.extractions(),
            answers.checks()));
  }

  private String nameOf(Node node, String otherwise) {
    String name = yaml.text(node);
    return name == null ? otherwise : name.strip();
  }

  private RequestMatch readMatch(Node node) {
    BitSet endpoints = null;
    Set<String> methods = null;
    Pattern host = null;
    Pattern path = null;
    Map<String, Pattern> headers = Map.of();
    for (Map.Entry<String, Node> entry : yaml.entries(node, MATCH_KEYS).entrySet()) {
      Node value = entry.getValue();
      switch (entry.getKey()) {
        case "endpoint" -> endpoints = readEndpoints(value);
        case "method" ->
            methods =
                yaml.texts(value).stream()
                    .map(method -> method.toUpperCase(Locale.ROOT))
                    .collect(Collectors.toCollection(HashSet::new));
        case "host" -> host = yaml.pattern(value);
        case "path" -> path = yaml.pattern(value);
        case "header" -> headers = readHeaders(value);
        default ->
            yaml.mistake(value, "does not know the key '" + entry.getKey() + "'; " + MATCH_KEYS);
      }
    }
    return new RequestMatch(endpoints, methods, host, path, headers);
  }

  private Map<String, Pattern> readHeaders(Node node) {
    Map<String, Pattern> headers = new LinkedHashMap<>();
    yaml.entries(node, "header has names with regular expressions")
        .forEach(
            (name, value) -> {
              Pattern pattern = yaml.pattern(value);
              if (pattern != null) {
                headers.put(name, pattern);
              }
            });
    return headers;
  }

  private BitSet readEndpoints(Node node) {
    BitSet found = new BitSet();
    for (Node item : yaml.items(node)) {
      String wanted = yaml.text(item);
      if (wanted != null && !addEndpoints(wanted, found)) {
        yaml.mistake(item, "names the endpoint '" + wanted + "'; the trace has " + someEndpoints());
      }
    }
    return found;
  }

  /** Adds those of that name, in which * stands for anything; returns whether there are any. */
  private boolean addEndpoints(String wanted, BitSet to) {
    int before = to.cardinality();
    String pattern =
        Pattern.quote(wanted).replace("\\*", ".*"); // RE2's quote escapes each character.
    for (int i = 0; i < context.endpoints().size(); i++) {
      if (Pattern.matches(pattern, context.endpoints().get(i))) {
        to.set(i);
      }
    }
    return to.cardinality() > before;
  }

  private String someEndpoints() {
    int most = 10;
    List<String> all = context.endpoints();
    String more = all.size() > most ? " and " + (all.size() - most) + " more" : "";
    return all.stream().limit(most).collect(Collectors.joining(", ")) + more;
  }
}
