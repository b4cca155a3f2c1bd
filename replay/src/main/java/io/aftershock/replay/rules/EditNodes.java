package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a rule changes in requests. Not thread-safe. */
final class EditNodes {
  private static final String SET_KEYS = "set has path, host, query, headers, form, json, body";
  private static final String REMOVE_KEYS = "remove has query, headers, body";
  private static final String REWRITE_KEYS = "a rewrite has in, pattern, with";
  private static final String AUTH_KEYS = "auth has one of basic, bearer, aws-sigv4";
  private static final String BASIC_KEYS = "basic has user and password";
  private static final String AWS_KEYS =
      "aws-sigv4 has access-key, secret-key, region, service, and may have session-token";

  /** What the connection or the encoder says, and a rule cannot. */
  private static final Set<String> NOT_OURS =
      Set.of("content-length", "transfer-encoding", "connection", "expect");

  private final YamlNodes yaml;
  private final TextNames names;
  private final Extensions extensions;
  private List<Edit> edits = new ArrayList<>();
  private @Nullable RequestSigner signer;

  EditNodes(YamlNodes yaml, TextNames names, Extensions extensions) {
    this.yaml = yaml;
    this.names = names;
    this.extensions = extensions;
  }

  /** Begins with the next rule. */
  void begin() {
    edits = new ArrayList<>();
    signer = null;
  }

  List<Edit> edits() {
    return List.copyOf(edits);
  }

  @Nullable RequestSigner signer() {
    return signer;
  }

  void readSet(Node node) {
    for (Map.Entry<String, Node> entry : yaml.entries(node, SET_KEYS).entrySet()) {
      Node value = entry.getValue();
      switch (entry.getKey()) {
        case "path" -> add(value, Edits::setPath);
        case "host" -> add(value, Edits::setHost);
        case "body" -> add(value, Edits::setBody);
        case "query" -> addEach(value, Edits::setQuery);
        case "form" -> addEach(value, Edits::setForm);
        case "headers" -> readSetHeaders(value);
        case "json" -> readSetJson(value);
        default ->
            yaml.mistake(value, "does not know the key '" + entry.getKey() + "'; " + SET_KEYS);
      }
    }
  }

  private void add(Node value, Function<Template, Edit> edit) {
    Template template = names.template(value);
    if (template != null) {
      edits.add(edit.apply(template));
    }
  }

  private void addEach(Node node, BiFunction<String, Template, Edit> edit) {
    yaml.entries(node, "here are names with values")
        .forEach(
            (name, value) ->
                add(value, template -> edit.apply(PercentCoding.bytesOf(name), template)));
  }

  private void readSetHeaders(Node node) {
    yaml.entries(node, "headers has names with values")
        .forEach(
            (name, value) -> {
              if (isOurs(name, value)) {
                add(value, template -> Edits.setHeader(name, template));
              }
            });
  }

  private boolean isOurs(String name, Node node) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("host")) {
      yaml.mistake(node, "sets the header Host; write 'host:' below 'set:'");
    } else if (NOT_OURS.contains(lower)) {
      yaml.mistake(node, "sets the header " + name + ", which is made for each request");
    } else if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      yaml.mistake(node, "sets the header '" + name + "', which no header can be called");
    } else {
      return true;
    }
    return false;
  }

  private void readSetJson(Node node) {
    yaml.entries(node, "json has pointers such as /user/name with values")
        .forEach(
            (place, value) -> {
              JsonPointer pointer = pointer(place, value);
              if (pointer != null) {
                add(value, template -> Edits.setJson(pointer, template));
              }
            });
  }

  private @Nullable JsonPointer pointer(String place, Node node) {
    if (place.startsWith("/")) {
      return JsonPointer.compile(place);
    }
    yaml.mistake(node, "has '" + place + "', and a JSON pointer begins with /, as in /user/name");
    return null;
  }

  void readRemove(Node node) {
    for (Map.Entry<String, Node> entry : yaml.entries(node, REMOVE_KEYS).entrySet()) {
      Node value = entry.getValue();
      switch (entry.getKey()) {
        case "query" ->
            yaml.texts(value)
                .forEach(name -> edits.add(Edits.removeQuery(PercentCoding.bytesOf(name))));
        case "headers" -> yaml.texts(value).forEach(name -> edits.add(Edits.removeHeader(name)));
        case "body" -> edits.add(Edits.removeBody());
        default ->
            yaml.mistake(value, "does not know the key '" + entry.getKey() + "'; " + REMOVE_KEYS);
      }
    }
  }

  void readRewrites(Node node) {
    for (Node item : yaml.items(node)) {
      Map<String, Node> entries = yaml.entries(item, REWRITE_KEYS);
      if (!hasOnly(entries, item, Set.of("in", "pattern", "with"), REWRITE_KEYS)) {
        continue;
      }
      Node in = entries.get("in");
      Node pattern = entries.get("pattern");
      Node with = entries.get("with");
      if (in != null && pattern != null && with != null) {
        readRewrite(in, pattern, with);
      }
    }
  }

  private void readRewrite(Node in, Node patternNode, Node with) {
    String name = yaml.text(in);
    RequestPart part = name == null ? null : RequestPart.named(name);
    if (name != null && part == null) {
      yaml.mistake(in, "rewrites '" + name + "'; there are " + RequestPart.NAMES);
    }
    Pattern pattern = yaml.pattern(patternNode);
    // $0 is the whole find, so that a pattern without groups has one place to fill too.
    Template template =
        pattern == null ? null : names.template(with, "", Math.max(1, pattern.groupCount()));
    if (part != null && pattern != null && template != null) {
      edits.add(Edits.rewrite(part, pattern, template));
    }
  }

  /** Whether the entries are those; tells what is missing or too much. */
  private boolean hasOnly(Map<String, Node> entries, Node node, Set<String> keys, String words) {
    if (entries.isEmpty()) {
      return false; // Told already.
    }
    if (entries.keySet().equals(keys)) {
      return true;
    }
    yaml.mistake(node, "has " + String.join(", ", entries.keySet()) + "; " + words);
    return false;
  }

  void readCacheBust(Node node) {
    String name = yaml.text(node);
    if (name != null) {
      edits.add(Edits.bustCache(PercentCoding.bytesOf(name)));
    }
  }

  void readUse(Node node) {
    for (String name : yaml.texts(node)) {
      try {
        edits.add(extensions.transformer(name));
      } catch (IllegalArgumentException e) {
        yaml.mistake(node, String.valueOf(e.getMessage()));
      }
    }
  }

  void readAuth(Node node) {
    Map<String, Node> entries = yaml.entries(node, AUTH_KEYS);
    if (entries.size() > 1) {
      yaml.mistake(node, "has " + String.join(", ", entries.keySet()) + "; " + AUTH_KEYS);
    }
    entries.forEach(
        (kind, value) -> {
          switch (kind) {
            case "basic" -> readBasic(value);
            case "bearer" -> readBearer(value);
            case "aws-sigv4" -> readAws(value);
            default -> yaml.mistake(value, "does not know '" + kind + "'; " + AUTH_KEYS);
          }
        });
  }

  private void readBasic(Node node) {
    Map<String, Node> entries = yaml.entries(node, BASIC_KEYS);
    if (!hasOnly(entries, node, Set.of("user", "password"), BASIC_KEYS)) {
      return;
    }
    Node user = entries.get("user");
    Node password = entries.get("password");
    String name = user == null ? null : yaml.value(user);
    if (name == null || password == null) {
      return;
    }
    Template both = names.template(password, name + ":", 0);
    if (both != null) {
      edits.add(
          Edit.of(
              both,
              (request, text) -> {
                byte[] bytes = text.getBytes(ISO_8859_1);
                request.setHeader(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
                return true;
              }));
    }
  }

  private void readBearer(Node node) {
    Template token = names.template(node, "Bearer ", 0);
    if (token != null) {
      edits.add(Edits.setHeader("Authorization", token));
    }
  }

  private void readAws(Node node) {
    Map<String, Node> entries = yaml.entries(node, AWS_KEYS);
    Set<String> known = Set.of("access-key", "secret-key", "region", "service", "session-token");
    if (!known.containsAll(entries.keySet())) {
      yaml.mistake(node, "has " + String.join(", ", entries.keySet()) + "; " + AWS_KEYS);
      return;
    }
    String accessKey = constant(entries, "access-key", node);
    String secretKey = constant(entries, "secret-key", node);
    String region = constant(entries, "region", node);
    String service = constant(entries, "service", node);
    Node tokenNode = entries.get("session-token");
    String token = tokenNode == null ? null : names.constant(tokenNode);
    if (accessKey != null && secretKey != null && region != null && service != null) {
      signer = new RequestSigner(accessKey, secretKey, token, region, service);
    }
  }

  private @Nullable String constant(Map<String, Node> entries, String key, Node node) {
    Node value = entries.get(key);
    if (value == null) {
      yaml.mistake(node, "has no " + key + "; " + AWS_KEYS);
      return null;
    }
    return names.constant(value);
  }
}
