package io.aftershock.analyze.input.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** k6's {@code --out json}: one object a line, metrics and their points. */
final class K6Json implements ForeignFormat {
  private static final double MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @Override
  public String tool() {
    return "k6";
  }

  @Override
  public String name() {
    return "k6 JSON";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.isJsonWith("metric", "type", "data") && start.text().contains("\"Metric\"");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    JsonText objects = new JsonText(file, content);
    K6Point point = new K6Point();
    recording.note(K6Point.NOTE);
    for (JsonNode object = objects.next(); object != null; object = objects.next()) {
      if (object.path("type").asText().equals("Point")
          && object.path("metric").asText().equals(K6Point.METRIC)) {
        JsonNode data = objects.required(object, "data");
        JsonNode tags = objects.required(data, "tags");
        point.addTo(
            recording,
            tags.path("method").asText(),
            objects.required(tags, "name").asText(),
            objects.required(tags, "status").asInt(),
            objects.moment(data, "time"),
            objects.nanos(data, "value", MILLI),
            tags.path("expected_response").asText().equals("false"));
      }
    }
  }
}
