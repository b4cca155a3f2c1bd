package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;

/** JMeter's JTL file as CSV, with its line of names. */
final class JMeterCsv implements ForeignFormat {
  @Override
  public String tool() {
    return "JMeter";
  }

  @Override
  public String name() {
    return "JMeter JTL (CSV)";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", "timeStamp", "elapsed", "label");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    CsvTable table = CsvTable.named(file, content);
    while (table.next()) {
      if (!JMeterSample.isTransaction(table.optional("responseMessage"))) {
        JMeterSample.addTo(
            recording,
            table.text("label"),
            table.wholeNumber("timeStamp"),
            table.wholeNumber("elapsed"),
            table.text("responseCode"),
            table.text("success").equals("true"));
      }
    }
  }
}
