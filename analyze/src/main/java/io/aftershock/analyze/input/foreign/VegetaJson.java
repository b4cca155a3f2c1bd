package io.aftershock.analyze.input.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** Vegeta's {@code encode --to json}: one object a request. */
final class VegetaJson implements ForeignFormat {
  @Override
  public String tool() {
    return "Vegeta";
  }

  @Override
  public String name() {
    return "Vegeta JSON";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.isJsonWith("attack", "seq", "latency", "bytes_in");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    JsonText objects = new JsonText(file, content);
    VegetaResult result = new VegetaResult();
    for (JsonNode object = objects.next(); object != null; object = objects.next()) {
      result.addTo(
          recording,
          object.path("method").asText(),
          object.path("url").asText(),
          objects.required(object, "code").asInt(),
          objects.moment(object, "timestamp"),
          objects.nanos(object, "latency", 1));
    }
  }
}
