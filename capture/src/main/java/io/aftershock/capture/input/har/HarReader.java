package io.aftershock.capture.input.har;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.aftershock.capture.input.entry.InputException;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a HAR file as they stream by: one entry is in memory at a time, and of it
 * only what matters.
 */
final class HarReader implements RequestReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(2 * HarBody.LONGEST).build())
          .build();

  private final Source source;
  private final JsonParser json;
  private Place place = Place.START;
  private long number;
  private boolean anyEntries;

  /** Where in the file the reader is. */
  private enum Place {
    START,
    ROOT,
    LOG,
    ENTRIES,
    END
  }

  HarReader(Source source) throws IOException {
    this.source = source;
    try {
      json = JSON.createParser(source.content());
    } catch (CharConversionException e) {
      throw noText(e);
    }
  }

  @Override
  public @Nullable ParsedEntry next() throws IOException {
    try {
      return read();
    } catch (CharConversionException e) {
      throw noText(e);
    } catch (JsonEOFException e) {
      throw new InputException(source.name() + ": the HAR file is cut off" + position(e), e);
    } catch (JsonProcessingException e) {
      throw new InputException(
          source.name() + ": the HAR file is broken" + position(e) + ": " + firstLine(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
    source.close();
  }

  private @Nullable ParsedEntry read() throws IOException {
    while (place != Place.END) {
      JsonToken token = json.nextToken();
      if (place == Place.ENTRIES && token != JsonToken.END_ARRAY) {
        return entry(token);
      }
      step(token);
    }
    return null;
  }

  private ParsedEntry entry(JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new ParsedEntry.Rejected(
          ++number, "entry without a request", "it is no object of JSON");
    }
    HarEntry entry = HarEntryParser.parse(json);
    return HarRequests.of(++number, entry);
  }

  /** Moves along outside of the entries. */
  private void step(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      end();
    } else if (place == Place.START) {
      if (token != JsonToken.START_OBJECT) {
        throw new InputException(source.name() + ": is no HAR file: it does not begin with '{'");
      }
      place = Place.ROOT;
    } else if (token == JsonToken.FIELD_NAME) {
      member(json.currentName(), json.nextToken());
    } else if (token == JsonToken.END_ARRAY) {
      place = Place.LOG;
    } else if (token == JsonToken.END_OBJECT) {
      place = place == Place.LOG ? Place.ROOT : Place.START;
    }
  }

  private void member(String name, JsonToken value) throws IOException {
    if (place == Place.ROOT && name.equals("log") && value == JsonToken.START_OBJECT) {
      place = Place.LOG;
    } else if (place == Place.LOG && name.equals("entries") && value == JsonToken.START_ARRAY) {
      place = Place.ENTRIES;
      anyEntries = true;
    } else {
      json.skipChildren();
    }
  }

  private void end() throws InputException {
    place = Place.END;
    if (!anyEntries) {
      throw new InputException(source.name() + ": is no HAR file: it has no log.entries");
    }
  }

  private InputException noText(CharConversionException e) {
    return new InputException(source.name() + ": is no HAR file: it is no UTF-8 text", e);
  }

  private String position(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return where + ", after " + number + (number == 1 ? " entry" : " entries");
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("no JSON");
  }
}
