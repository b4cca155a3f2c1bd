package io.aftershock.analyze.report;

/** Gauges in the text form of OpenMetrics, a family after the other. */
final class Gauges {
  private final StringBuilder text = new StringBuilder();
  private String family = "";

  /**
   * Begins a family.
   *
   * @param name of it, which ends in its unit where it has one
   * @param unit base unit, or empty
   * @param help a sentence without a line break
   */
  void family(String name, String unit, String help) {
    family = name;
    text.append("# TYPE ").append(name).append(" gauge\n");
    if (!unit.isEmpty()) {
      text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  /** Adds a value, with names and values of labels in turn; NaN and empty labels are left out. */
  void sample(double value, String... labels) {
    if (Double.isNaN(value)) {
      return;
    }
    text.append(family);
    String start = "{";
    for (int i = 0; i < labels.length; i += 2) {
      if (!labels[i + 1].isEmpty()) {
        text.append(start).append(labels[i]).append("=\"").append(escaped(labels[i + 1]));
        text.append('"');
        start = ",";
      }
    }
    text.append(start.equals(",") ? "} " : " ").append(number(value)).append('\n');
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** All of it. */
  String format() {
    return text + "# EOF\n";
  }
}
