package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;

/** What {@code vegeta attack} writes: Go's own encoding, which Vegeta itself converts. */
final class VegetaGob implements ForeignFormat {
  @Override
  public String tool() {
    return "Vegeta";
  }

  @Override
  public String name() {
    return "Vegeta's binary results";
  }

  /** Go's encoding begins with a description of the type, with the names of its fields. */
  @Override
  public boolean matches(FileStart start) {
    String head = start.text().substring(0, Math.min(200, start.text().length()));
    return head.contains("Result") && head.contains("Attack") && head.contains("Seq");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    throw file.damaged(
        "holds Vegeta's binary results; convert them with: vegeta encode --to json "
            + file.path()
            + " > results.json");
  }
}
