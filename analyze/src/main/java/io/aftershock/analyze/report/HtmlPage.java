package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages for browsers. One holds all it needs, asks nothing of any network, and its own policy
 * forbids it to. It is a template with what stands in double braces filled in; the scripts that no
 * other page has lie beside it. Plots are drawn by Apache ECharts.
 */
final class HtmlPage {
  /** Where style and scripts lie that the live page of a replay has, too. */
  private static final String SHARED = "/io/aftershock/replay/live/page/";

  private static final List<String> SHARED_SCRIPTS =
      List.of(SHARED + "format.js", SHARED + "page.js", SHARED + "plots.js");

  /** The version is that of the dependency. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private HtmlPage() {}

  /**
   * A page.
   *
   * @param template name of the resource
   * @param scripts names of those that no other page has, in their order
   * @param title what a browser calls it
   * @param text the same in words, for browsers without scripts
   * @param data what the scripts read, as {@link #embeddable} gives it
   */
  static String format(
      String template, List<String> scripts, String title, String text, String data)
      throws IOException {
    String style = resource(SHARED + "style.css");
    String library = resource(ECHARTS);
    String script = joined(SHARED_SCRIPTS) + joined(scripts);
    Map<String, String> parts =
        Map.of(
            "policy", policy(style, library, script),
            "title", escaped(title),
            "style", style,
            "text", escaped(text),
            "data", data,
            "library", library,
            "script", script);
    return PLACE
        .matcher(resource(template))
        .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
  }

  /** As JSON that may stand inside an element {@code script}: nothing in it can end the element. */
  static String embeddable(JsonNode node) {
    return node.toString()
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /**
   * Only these scripts may run and nothing may be loaded. Styles of single elements cannot be told
   * by a digest, and the plots set some.
   */
  private static String policy(String style, String library, String script) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + digest(library) + " " + digest(script),
        "style-src 'unsafe-inline'",
        "style-src-elem " + digest(style),
        "style-src-attr 'unsafe-inline'",
        "img-src data:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'");
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Each JDK has it.
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not in this jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String joined(List<String> scripts) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String script : scripts) {
      all.append(resource(script)).append('\n');
    }
    return all.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
