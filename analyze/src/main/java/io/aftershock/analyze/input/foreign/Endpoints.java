package io.aftershock.analyze.input.foreign;

import io.aftershock.capture.endpoint.EndpointNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of endpoints as captured traces have them, from URLs. Not thread-safe. */
final class Endpoints {
  private static final int MOST_REMEMBERED = 10_000;

  private final EndpointNames names = new EndpointNames(List.of());
  private final Map<String, String> remembered = new HashMap<>();

  /** What {@code GET https://shop.example/product/7?x=1} asks for: {@code GET /product/:n}. */
  String of(String method, String url) {
    String key = method + " " + url;
    String known = remembered.get(key);
    if (known == null) {
      known = names.name(names.indexOf(method, target(url)));
      if (remembered.size() < MOST_REMEMBERED) {
        remembered.put(key, known);
      }
    }
    return known;
  }

  /** The same for what may be a name that the user gave, which stays as it is. */
  String ofNameOrUrl(String method, String name) {
    return isUrl(name) ? of(method, name) : name;
  }

  static boolean isUrl(String text) {
    return text.startsWith("http://") || text.startsWith("https://") || text.startsWith("/");
  }

  private static String target(String url) {
    int host = url.indexOf("://");
    int path = host < 0 ? 0 : url.indexOf('/', host + 3);
    return path < 0 ? "/" : url.substring(path);
  }
}
