package io.aftershock.replay.live.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page for browsers has inside, so that it need load nothing: the style and scripts that the
 * live page of a replay and the reports share, those of its own, and Apache ECharts, which draws
 * the plots.
 *
 * @param style all styles
 * @param library ECharts
 * @param script all scripts
 */
public record InlinePage(String style, String library, String script) {
  private static final List<String> SHARED_STYLES = List.of("style.css");
  private static final List<String> SHARED_SCRIPTS = List.of("format.js", "page.js", "plots.js");

  /** The version is that of the dependency. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /**
   * Puts them together, the shared ones first.
   *
   * @param owner the class that its own styles and scripts lie beside
   * @throws IOException where one is not in this jar
   */
  public static InlinePage of(Class<?> owner, List<String> styles, List<String> scripts)
      throws IOException {
    return new InlinePage(
        joined(InlinePage.class, SHARED_STYLES) + joined(owner, styles),
        resource(InlinePage.class, ECHARTS),
        joined(InlinePage.class, SHARED_SCRIPTS) + joined(owner, scripts));
  }

  /**
   * What a browser may do with it: run these scripts and load nothing. Styles of single elements
   * cannot be told by a digest, and the plots set some.
   *
   * @param connections whom the scripts may ask, such as {@code 'none'}
   */
  public String policy(String connections) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + digest(library) + " " + digest(script),
        "style-src 'unsafe-inline'",
        "style-src-elem " + digest(style),
        "style-src-attr 'unsafe-inline'",
        "img-src data:",
        "connect-src " + connections,
        "base-uri 'none'",
        "form-action 'none'");
  }

  /**
   * A template with {@code style}, {@code library}, {@code script} and others in place of their
   * names in double braces.
   *
   * @param owner the class that the template lies beside
   * @param others by name, as they are to stand in HTML
   * @throws IOException where the template is not in this jar
   */
  public String fill(Class<?> owner, String template, Map<String, String> others)
      throws IOException {
    Map<String, String> parts = new HashMap<>(others);
    parts.put("style", style);
    parts.put("library", library);
    parts.put("script", script);
    return PLACE
        .matcher(resource(owner, template))
        .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Each JDK has it.
    }
  }

  private static String joined(Class<?> owner, List<String> names) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(resource(owner, name)).append('\n');
    }
    return all.toString();
  }

  private static String resource(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not in this jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
