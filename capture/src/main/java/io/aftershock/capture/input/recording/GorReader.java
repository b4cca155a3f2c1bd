package io.aftershock.capture.input.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.EntryQueue;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.stamp.Excerpt;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads payloads, and joins requests with their responses by id. A request waits for its response
 * while not too much is read behind it; it is given back without a status then. A response that is
 * joined is no entry of its own.
 */
final class GorReader implements RequestReader {
  /** The longest payload in bytes: GoReplay itself cuts messages at 5 MB, unless told otherwise. */
  static final int LONGEST_PAYLOAD = 16 * 1024 * 1024;

  private static final int MOST_WAITING = 10_000;
  private static final String NO_PAYLOAD = "no payload of GoReplay";

  private final Source source;
  private final RecordSplitter payloads;
  private final Map<String, GorRequest> unanswered = new HashMap<>();
  private final EntryQueue<GorRequest> entries =
      new EntryQueue<>(MOST_WAITING, request -> unanswered.remove(request.id(), request));
  private long number;

  GorReader(Source source) throws IOException {
    this.source = source;
    payloads =
        new RecordSplitter(
            source.content(), GorFormat.SEPARATOR.getBytes(ISO_8859_1), LONGEST_PAYLOAD);
  }

  @Override
  public @Nullable ParsedEntry next() throws IOException {
    while (!entries.isReady()) {
      byte[] payload = payloads.next();
      if (payload == null) {
        entries.end();
      } else {
        read(payload);
      }
    }
    return entries.poll();
  }

  private void read(byte[] payload) {
    if (payloads.tooLong()) {
      entries.add(
          new ParsedEntry.Rejected(
              ++number, "payload too long", "longer than " + LONGEST_PAYLOAD + " bytes"));
      return;
    }
    String text = new String(payload, ISO_8859_1);
    if (text.isBlank()) {
      return;
    }
    int lineEnd = text.indexOf('\n');
    PayloadHeader header =
        PayloadHeader.parse(lineEnd < 0 ? text : text.substring(0, Math.min(lineEnd, 200)));
    if (header == null) {
      String shown = Excerpt.of(payload, 0, Math.min(payload.length, 200));
      entries.add(new ParsedEntry.Rejected(++number, NO_PAYLOAD, "it begins with '" + shown + "'"));
    } else {
      String message = lineEnd < 0 ? "" : text.substring(lineEnd + 1);
      read(header, message);
    }
  }

  private void read(PayloadHeader header, String message) {
    switch (header.type()) {
      case PayloadHeader.REQUEST -> request(header, message);
      case PayloadHeader.RESPONSE -> response(header, message);
      default -> entries.add(new ParsedEntry.Skipped(++number, "the response of a replay"));
    }
  }

  private void request(PayloadHeader header, String message) {
    if (!header.hasStamp()) {
      String detail = "it was " + header.nanos() + ", and must be nanoseconds since 1970";
      entries.add(new ParsedEntry.Rejected(++number, "bad time stamp", detail));
      return;
    }
    GorRequest request = new GorRequest(++number, header, HttpMessage.parse(message));
    entries.await(request);
    unanswered.put(header.id(), request);
  }

  private void response(PayloadHeader header, String message) {
    GorRequest request = unanswered.remove(header.id());
    if (request == null) {
      entries.add(new ParsedEntry.Skipped(++number, "a response without its request"));
    } else {
      request.answer(header, HttpMessage.parse(message));
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
