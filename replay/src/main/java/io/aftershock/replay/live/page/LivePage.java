package io.aftershock.replay.live.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The page as it is served: {@code live.html} with its style and scripts filled in, so that one
 * answer holds all of it. Style and most scripts are those of the HTML report.
 *
 * @param html the page
 * @param policy what a browser may do with it: run these scripts, and ask nobody but where it came
 *     from
 */
record LivePage(String html, String policy) {
  /**
   * Puts it together.
   *
   * @throws IOException where a part of it is not in this jar
   */
  static LivePage load() throws IOException {
    InlinePage page =
        InlinePage.of(LivePage.class, List.of("live.css"), List.of("live-plots.js", "live.js"));
    return new LivePage(
        page.fill(LivePage.class, "live.html", Map.of()),
        page.policy("'self'") + "; frame-ancestors 'none'");
  }
}
