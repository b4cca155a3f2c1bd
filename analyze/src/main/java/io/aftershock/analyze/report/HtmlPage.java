package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftershock.replay.live.page.InlinePage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Pages for browsers. One holds all it needs, asks nothing of any network, and its own policy
 * forbids it to. The templates and the scripts that no other page has lie beside it.
 */
final class HtmlPage {
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
    InlinePage page = InlinePage.of(HtmlPage.class, List.of(), scripts);
    return page.fill(
        HtmlPage.class,
        template,
        Map.of(
            "policy", page.policy("'none'"),
            "title", escaped(title),
            "text", escaped(text),
            "data", data));
  }

  /** As JSON that may stand inside an element {@code script}: nothing in it can end the element. */
  static String embeddable(JsonNode node) {
    return node.toString()
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
