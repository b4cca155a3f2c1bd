package io.aftershock.replay.probe;

import io.aftershock.replay.run.SeriesKind;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads Prometheus' text format, OpenMetrics, and plain lines of a name and a value. Lines that are
 * neither are passed over: a server's metrics are its own business. Of histograms the sums and
 * counts are read, not the buckets. Stateless but for the page at hand.
 */
final class MetricsText {
  private final Map<String, String> types = new HashMap<>();
  private final Probe.Reading into;

  private MetricsText(Probe.Reading into) {
    this.into = into;
  }

  /** Reads a page. */
  static void read(String page, Probe.Reading into) {
    MetricsText text = new MetricsText(into);
    page.lines().forEach(text::line);
  }

  private void line(String line) {
    if (line.startsWith("#")) {
      String[] words = line.split("\\s+", 5);
      if (words.length >= 4 && words[1].equals("TYPE")) {
        types.put(words[2], words[3]);
      }
      return;
    }
    int brace = line.indexOf('{');
    int nameEnd = end(line, brace);
    if (nameEnd <= 0) {
      return;
    }
    String name = line.substring(0, nameEnd);
    int seriesEnd = brace == nameEnd ? closing(line, brace) + 1 : nameEnd;
    if (seriesEnd <= 0) {
      return;
    }
    value(name, line.substring(0, seriesEnd), line.substring(seriesEnd).strip());
  }

  private static int end(String line, int brace) {
    int space = 0;
    while (space < line.length() && !Character.isWhitespace(line.charAt(space))) {
      space++;
    }
    return brace >= 0 && brace < space ? brace : space;
  }

  /** Where the labels end: a brace outside of quotes. */
  private static int closing(String line, int open) {
    boolean isQuoted = false;
    for (int i = open + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && isQuoted) {
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == '}' && !isQuoted) {
        return i;
      }
    }
    return -1;
  }

  private void value(String name, String series, String rest) {
    int end = 0;
    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    if (end == 0 || isBucket(name)) {
      return;
    }
    try {
      double value = Double.parseDouble(rest.substring(0, end).replace("Inf", "Infinity"));
      if (Double.isFinite(value)) {
        into.put(series, kind(name), value);
      }
    } catch (NumberFormatException e) {
      // Words, not a metric.
    }
  }

  private boolean isBucket(String name) {
    String family = without(name, "_bucket");
    return (!family.equals(name) && types.containsKey(family)) || name.endsWith("_created");
  }

  private SeriesKind kind(String name) {
    String own = types.get(name);
    if (own != null) {
      return kindOf(own);
    }
    String total = types.get(without(name, "_total"));
    if (total != null) {
      return kindOf(total);
    }
    String parts = types.get(without(without(name, "_sum"), "_count"));
    if (parts != null && (parts.equals("histogram") || parts.equals("summary"))) {
      return SeriesKind.COUNTER;
    }
    return name.endsWith("_total") ? SeriesKind.COUNTER : SeriesKind.UNKNOWN;
  }

  private static SeriesKind kindOf(String type) {
    return switch (type) {
      case "counter" -> SeriesKind.COUNTER;
      case "gauge", "summary" -> SeriesKind.GAUGE;
      default -> SeriesKind.UNKNOWN;
    };
  }

  private static String without(String name, String suffix) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }
}
