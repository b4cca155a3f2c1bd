package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Findings as test results, as Jenkins and GitLab read them: a test for each threshold and for each
 * verdict that is refused. It fails where the command ends with exit code 3 for its sake.
 */
public final class JunitReport implements Report {
  private static final String SUITE = "aftershock analyze";

  /** XML 1.0 has no way to write most control characters. */
  private static final String UNWRITABLE =
      "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  private final List<Verdict> refused;

  /** A test of a suite; it passed where {@code failure} is null. */
  private record Case(String group, String name, @Nullable String failure, String details) {}

  /**
   * A report.
   *
   * @param refused the verdicts that let the command fail
   */
  public JunitReport(List<Verdict> refused) {
    this.refused = List.copyOf(refused);
  }

  @Override
  public void write(RunDiff diff, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, UTF_8.name());
      xml.writeStartDocument(UTF_8.name(), "1.0");
      writeSuites(xml, diff);
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void writeSuites(XMLStreamWriter xml, RunDiff diff) throws XMLStreamException {
    List<Case> cases = cases(diff);
    start(xml, "\n", "testsuites", "name", SUITE);
    counts(xml, cases);
    start(xml, "\n  ", "testsuite", "name", SUITE);
    counts(xml, cases);
    attributes(xml, "skipped", "0");
    start(xml, "\n    ", "properties");
    property(xml, "baseline", diff.baseline().name());
    property(xml, "candidate", diff.candidate().name());
    property(xml, "trace", diff.baseline().traceContent());
    if (diff.hypothesis() != null) {
      property(xml, "hypothesis", diff.hypothesis());
    }
    end(xml, "\n    ");
    for (Case each : cases) {
      writeCase(xml, each);
    }
    start(xml, "\n    ", "system-out");
    xml.writeCharacters(writable("\n" + new TextReport(false, 10).format(diff)));
    end(xml, "");
    end(xml, "\n  ");
    end(xml, "\n");
  }

  private List<Case> cases(RunDiff diff) {
    List<Case> cases = new ArrayList<>();
    for (ThresholdResult threshold : diff.thresholds()) {
      String measured = "measured " + ThresholdTable.value(threshold);
      cases.add(
          new Case(
              "thresholds",
              threshold.expression(),
              threshold.crossed() ? measured : null,
              threshold.expression() + " is crossed: " + measured));
    }
    Verdict verdict = diff.verdict();
    for (Verdict each : refused) {
      cases.add(
          new Case(
              "verdict",
              "the verdict is not " + each.key(),
              verdict == each ? "the verdict is " + verdict.key() : null,
              VerdictLine.format(diff, new Paint(false))));
    }
    return cases;
  }

  private static void writeCase(XMLStreamWriter xml, Case test) throws XMLStreamException {
    start(xml, "\n    ", "testcase", "classname", "aftershock." + test.group());
    attributes(xml, "name", test.name(), "time", "0");
    if (test.failure() != null) {
      start(xml, "\n      ", "failure", "type", test.group(), "message", test.failure());
      xml.writeCharacters(writable(test.details()));
      end(xml, "");
      end(xml, "\n    ");
    } else {
      end(xml, "");
    }
  }

  private static void counts(XMLStreamWriter xml, List<Case> cases) throws XMLStreamException {
    long failures = cases.stream().filter(each -> each.failure() != null).count();
    attributes(
        xml,
        "tests",
        Integer.toString(cases.size()),
        "failures",
        String.format(Locale.ROOT, "%d", failures),
        "errors",
        "0",
        "time",
        "0");
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    start(xml, "\n      ", "property", "name", name, "value", value);
    end(xml, "");
  }

  private static void start(XMLStreamWriter xml, String gap, String name, String... attributes)
      throws XMLStreamException {
    xml.writeCharacters(gap);
    xml.writeStartElement(name);
    attributes(xml, attributes);
  }

  private static void attributes(XMLStreamWriter xml, String... attributes)
      throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], writable(attributes[i + 1]));
    }
  }

  private static void end(XMLStreamWriter xml, String gap) throws XMLStreamException {
    xml.writeCharacters(gap);
    xml.writeEndElement();
  }

  private static String writable(String text) {
    return text.replaceAll(UNWRITABLE, "\uFFFD");
  }
}
