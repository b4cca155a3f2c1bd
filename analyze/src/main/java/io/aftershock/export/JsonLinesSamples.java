package io.aftershock.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aftershock.capture.export.JsonOutput;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One object a sample, one a line. Times are nanoseconds after the run's start; what did not happen
 * has no key.
 */
final class JsonLinesSamples implements SampleExporter {
  private final OutputStream out;
  private final RunInfo info;
  private final JsonGenerator json;

  JsonLinesSamples(OutputStream out, RunInfo info) throws IOException {
    this.out = out;
    this.info = info;
    this.json = JsonOutput.to(out);
  }

  @Override
  public void write(RunSample sample) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", sample.index());
    String endpoint = RunExport.endpoint(info, sample);
    if (endpoint != null) {
      json.writeStringField("endpoint", endpoint);
    }
    json.writeNumberField("intendedNanos", sample.intendedNanos());
    json.writeNumberField("takenUpNanos", sample.takenUpNanos());
    JsonOutput.number(json, "sentNanos", sample.sentNanos(), 0);
    JsonOutput.number(json, "firstByteNanos", sample.firstByteNanos(), 0);
    json.writeNumberField("doneNanos", sample.doneNanos());
    JsonOutput.number(json, "connectNanos", sample.connectNanos(), 0);
    JsonOutput.number(json, "tlsNanos", sample.tlsNanos(), 0);
    json.writeNumberField("latencyNanos", sample.latencyNanos());
    if (sample.sentNanos() >= 0) {
      json.writeNumberField("serviceNanos", sample.serviceNanos());
      json.writeNumberField("lagNanos", sample.lagNanos());
    }
    json.writeStringField("outcome", sample.outcome().label());
    if (sample.status() > 0) {
      json.writeNumberField("status", sample.status());
    }
    json.writeNumberField("responseBytes", sample.responseBytes());
    if (sample.connection() > 0) {
      json.writeNumberField("connection", sample.connection());
      json.writeBooleanField("newConnection", sample.newConnection());
    }
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    JsonOutput.endLines(json, out);
  }
}
