package io.aftershock.capture.input;

import io.aftershock.capture.input.columns.MappedColumnFormat;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.json.JsonFormats;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.wrapper.Peeling;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Records whose names a map explains: of JSON, or columns below a header, by their look. */
record MappedFormat(FieldMap fields, ZoneId zone) implements InputFormat {
  private static final int SAMPLE_BYTES = 64 * 1024;

  static MappedFormat of(String map) {
    return new MappedFormat(FieldMap.overCommon(map), ZoneOffset.UTC);
  }

  @Override
  public String name() {
    return "by --map";
  }

  @Override
  public InputFormat inZone(ZoneId other) {
    return new MappedFormat(fields, other);
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    InputFormat format =
        JsonFormats.looksLikeJson(Peeling.peeled(source.peek(SAMPLE_BYTES)))
            ? JsonFormats.mapped(fields).inZone(zone)
            : new MappedColumnFormat(fields, zone);
    return format.open(source);
  }
}
