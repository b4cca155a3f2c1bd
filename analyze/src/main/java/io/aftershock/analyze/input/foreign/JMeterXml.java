package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * JMeter's JTL file as XML. A sample within another is a part of it, such as an image of a page,
 * and is not counted; but the samples within a transaction are, in its place.
 */
final class JMeterXml implements ForeignFormat {
  @Override
  public String tool() {
    return "JMeter";
  }

  @Override
  public String name() {
    return "JMeter JTL (XML)";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.firstLine().startsWith("<") && start.text().contains("<testResults");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = null;
    try {
      xml = factory.createXMLStreamReader(content);
      new Elements(file, xml, recording).read();
    } catch (XMLStreamException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      throw file.damaged(
          line, "is no whole XML; it was cut off or changed, so run JMeter to its end", e);
    } finally {
      close(xml);
    }
  }

  private static void close(@Nullable XMLStreamReader xml) {
    try {
      if (xml != null) {
        xml.close();
      }
    } catch (XMLStreamException e) {
      // Closing frees memory only; what was read is read.
    }
  }

  /** The elements of one file. Not thread-safe. */
  private static final class Elements {
    private final ResultFile file;
    private final XMLStreamReader xml;
    private final Recording recording;
    private int countedDepth;
    private int depth;

    Elements(ResultFile file, XMLStreamReader xml, Recording recording) {
      this.file = file;
      this.xml = xml;
      this.recording = recording;
    }

    void read() throws XMLStreamException, IOException {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && isSample()) {
          start();
        } else if (event == XMLStreamConstants.END_ELEMENT && isSample()) {
          depth--;
          countedDepth = Math.min(countedDepth, depth);
        }
      }
    }

    private boolean isSample() {
      return xml.getLocalName().equals("httpSample") || xml.getLocalName().equals("sample");
    }

    private void start() throws IOException {
      boolean isCounted = depth == countedDepth;
      depth++;
      if (isCounted && JMeterSample.isTransaction(attribute("rm"))) {
        countedDepth = depth;
      } else if (isCounted) {
        JMeterSample.addTo(
            recording,
            attribute("lb"),
            number("ts"),
            number("t"),
            attribute("rc"),
            attribute("s").equals("true"));
      }
    }

    private String attribute(String name) {
      String value = xml.getAttributeValue(null, name);
      return value == null ? "" : value;
    }

    private long number(String name) throws IOException {
      try {
        return Long.parseLong(attribute(name));
      } catch (NumberFormatException e) {
        throw file.damaged(
            xml.getLocation().getLineNumber(),
            "has a sample with '"
                + attribute(name)
                + "' as "
                + name
                + ", which must be a number; let JMeter save it",
            e);
      }
    }
  }
}
