package io.aftershock.capture.input.har;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.aftershock.capture.input.entry.HarTime;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.report.Quantities;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private final HarTime time;
  private final BodyFiles files;
  private final JsonParser json;
  private Place place = Place.START;
  private long number;
  private long lossy;
  private boolean anyEntries;
  private boolean inEntry;
  private Place outside = Place.LOG;
  private @Nullable String truncation;

  /** Where in the file the reader is. */
  private enum Place {
    START,
    ROOT,
    LOG,
    ENTRIES,
    END
  }

  HarReader(Source source, HarTime time) throws IOException {
    this.source = source;
    this.time = time;
    files = new BodyFiles(source);
    try {
      HarWrapper.skip(source.content());
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
      return cutOff(e);
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

  @Override
  public @Nullable String truncation() {
    return truncation;
  }

  /** A browser's tab crashed, or a copy was limited: what was read before stands. */
  private @Nullable ParsedEntry cutOff(JsonEOFException e) throws InputException {
    String message = source.name() + ": the HAR file is cut off" + position(e);
    if (number == 0) {
      throw new InputException(message, e);
    }
    truncation = message;
    place = Place.END;
    return inEntry
        ? new ParsedEntry.Rejected(++number, "cut off", "the file ends within this entry")
        : null;
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
    inEntry = true;
    HarEntry entry = HarEntryParser.parse(json);
    inEntry = false;
    if (entry.body != null && entry.body.file() != null) {
      entry.bodyOfFile = files.read(entry.body.file());
    }
    lossy += entry.body != null && entry.body.isLossy() ? 1 : 0;
    return HarRequests.of(++number, entry, time);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(files.notes());
    if (lossy > 0) {
      notes.add(
          Quantities.count(lossy, "body")
              + " with replacement characters (U+FFFD): the exporter lost bytes that are no text");
    }
    if (time == HarTime.CLIENT) {
      notes.add("requests are at the moment that the client asked for them, as --har-time says");
    }
    return notes;
  }

  /** Moves along outside of the entries. */
  private void step(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      end();
    } else if (place == Place.START) {
      root(token);
    } else if (token == JsonToken.FIELD_NAME) {
      member(json.currentName(), json.nextToken());
    } else if (token == JsonToken.END_ARRAY) {
      leave(outside);
    } else if (token == JsonToken.END_OBJECT) {
      leave(place == Place.LOG ? Place.ROOT : Place.START);
    }
  }

  /** Enters the file's own value: the usual object, or a bare list of entries. */
  private void root(JsonToken token) throws InputException {
    if (token == JsonToken.START_ARRAY) {
      enterEntries(Place.START);
    } else if (token == JsonToken.START_OBJECT) {
      place = Place.ROOT;
    } else {
      throw new InputException(source.name() + ": is no HAR file: it does not begin with '{'");
    }
  }

  private void enterEntries(Place around) {
    outside = around;
    place = Place.ENTRIES;
    anyEntries = true;
  }

  /** Goes on in {@code around}; what follows a file's own value is a wrapper's end. */
  private void leave(Place around) {
    place = around == Place.START && anyEntries ? Place.END : around;
  }

  private void member(String name, JsonToken value) throws IOException {
    boolean entries = name.equals("entries") && value == JsonToken.START_ARRAY;
    if (place == Place.ROOT && name.equals("log") && value == JsonToken.START_OBJECT) {
      place = Place.LOG;
    } else if (entries && (place == Place.LOG || place == Place.ROOT)) {
      // Some tools leave the log's object bare.
      enterEntries(place);
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
