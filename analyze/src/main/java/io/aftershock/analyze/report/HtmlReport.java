package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.figure.Figures;
import io.aftershock.analyze.findings.RunDiff;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Findings as one page for browsers. It holds all it needs, asks nothing of any network, and its
 * own policy forbids it to. The page is {@code page.html} with what stands in double braces filled
 * in; the scripts lie beside it, and what the live page of a replay shares lies there. Plots are
 * drawn by Apache ECharts.
 */
public final class HtmlReport {
  /** The version is that of the dependency. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  /** Style and scripts that the live page of a replay has too. */
  private static final String SHARED = "/io/aftershock/replay/live/page/";

  private static final List<String> SCRIPTS =
      List.of(
          SHARED + "format.js",
          SHARED + "page.js",
          SHARED + "plots.js",
          "figures.js",
          "endpoints.js",
          "report.js");

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final int ENDPOINTS_IN_TEXT = 50;

  private HtmlReport() {}

  /**
   * Writes the page to {@code file}.
   *
   * @throws IOException where it cannot be written
   */
  public static void write(Path file, RunDiff diff, Figures figures) throws IOException {
    Files.writeString(file, format(diff, figures));
  }

  /** The page; the same findings give the same page. */
  static String format(RunDiff diff, Figures figures) throws IOException {
    String style = resource(SHARED + "style.css");
    String library = resource(ECHARTS);
    String script = SCRIPTS.stream().map(HtmlReport::script).collect(Collectors.joining("\n"));
    Map<String, String> parts =
        Map.of(
            "policy", policy(style, library, script),
            "title", escaped(diff.candidate().name() + " against " + diff.baseline().name()),
            "style", style,
            "text", escaped(new TextReport(false, ENDPOINTS_IN_TEXT).format(diff)),
            "data", HtmlData.format(diff, figures),
            "library", library,
            "script", script);
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
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

  private static String script(String name) {
    try {
      return resource(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not in this jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
