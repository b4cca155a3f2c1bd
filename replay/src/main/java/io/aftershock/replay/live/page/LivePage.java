package io.aftershock.replay.live.page;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * The page as it is served: {@code live.html} with its style and scripts filled in, so that one
 * answer holds all of it. Style and most scripts are those of the HTML report.
 *
 * @param html the page
 * @param policy what a browser may do with it: run these scripts, and ask nobody but where it came
 *     from
 */
record LivePage(String html, String policy) {
  /** The version is that of the dependency. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private static final List<String> STYLES = List.of("style.css", "live.css");
  private static final List<String> SCRIPTS =
      List.of("format.js", "page.js", "plots.js", "live-plots.js", "live.js");
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /**
   * Puts it together.
   *
   * @throws IOException where a part of it is not in this jar
   */
  static LivePage load() throws IOException {
    String style = joined(STYLES);
    String library = resource(ECHARTS);
    String script = joined(SCRIPTS);
    Map<String, String> parts = Map.of("style", style, "library", library, "script", script);
    String html =
        PLACE
            .matcher(resource("live.html"))
            .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
    return new LivePage(html, policy(style, library, script));
  }

  /** As that of the HTML report, which needs no connection. */
  private static String policy(String style, String library, String script) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + digest(library) + " " + digest(script),
        "style-src 'unsafe-inline'",
        "style-src-elem " + digest(style),
        "style-src-attr 'unsafe-inline'",
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Each JDK has it.
    }
  }

  private static String joined(List<String> names) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(all.isEmpty() ? "" : "\n").append(resource(name));
    }
    return all.toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LivePage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not in this jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
