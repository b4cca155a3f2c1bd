package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.LineReader;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dialects of JSON there are: by name, or told by the names in the first records. */
public final class JsonFormats {
  private static final ZoneId UTC = ZoneOffset.UTC;

  /** Those that tell themselves by their names, in the order they are asked in. */
  private static final List<JsonDialect> TOLD =
      List.of(
          new CaddyJson(),
          new TraefikJson(),
          new EnvoyJson(),
          new GoogleJson(),
          new FrontDoorJson(),
          new AppGatewayJson(),
          new CloudflareJson(),
          new CloudFrontJson(),
          new ApiGatewayJson(),
          new HaproxyJson(),
          new RailsJson());

  private JsonFormats() {}

  /** The formats by the names that they are asked for with. */
  public static Map<String, InputFormat> named() {
    Map<String, InputFormat> formats = new LinkedHashMap<>();
    formats.put("json", new JsonLogFormat(NamedJson.COMMON, UTC));
    for (JsonDialect dialect : TOLD) {
      formats.put(dialect.name().replace(' ', '-'), new JsonLogFormat(dialect, UTC));
    }
    return formats;
  }

  /** JSON of any names, with {@code map} in front of what they commonly mean. */
  public static InputFormat mapped(FieldMap map) {
    return new JsonLogFormat(new NamedJson("json", map.over(FieldMap.common())), UTC);
  }

  /** Whether a source that begins with {@code start} has records of JSON, by their look alone. */
  public static boolean looksLikeJson(byte[] start) {
    for (byte b : start) {
      if (b != 0 && !Character.isWhitespace(b)) {
        return b == '{' || RecordShape.of(start) != RecordShape.LINES;
      }
    }
    return false;
  }

  /**
   * The format of a source that begins with {@code start}, or null where it is no log of JSON.
   *
   * @param cut whether the source goes on behind start
   * @throws InputException where it is JSON of a kind that has no requests
   */
  public static @Nullable InputFormat detect(String sourceName, byte[] start, boolean cut)
      throws IOException {
    List<byte[]> records = FirstRecords.of(start, cut);
    List<Set<String>> paths = records.stream().map(FieldPaths::of).toList();
    if (paths.stream().anyMatch(CloudflareJson::isFirewall)) {
      throw new InputException(
          sourceName
              + ": is Cloudflare's log of firewall events; the data set of HTTP requests is what is"
              + " needed");
    }
    long requests = requests(records);
    JsonDialect best = NamedJson.COMMON;
    long bestCount = 0;
    for (JsonDialect dialect : TOLD) {
      long count = paths.stream().filter(dialect::isToldBy).count();
      if (count > bestCount && 2 * count >= requests) {
        best = dialect;
        bestCount = count;
      }
    }
    long actions = paths.stream().filter(names -> isAction(names)).count();
    boolean told = bestCount > 0 || 2 * requests > records.size() - actions;
    return told && !records.isEmpty() ? new JsonLogFormat(best, UTC) : null;
  }

  /** Elasticsearch's bulk interface has a line of its own in front of every record. */
  private static boolean isAction(Set<String> paths) {
    return paths.contains("index") || paths.contains("create");
  }

  /** How many of the records are requests by their common names alone. */
  private static long requests(List<byte[]> records) {
    RecordParser parser = new RecordParser(NamedJson.COMMON, UTC);
    return records.stream()
        .map(record -> parser.parse(1, LineReader.NO_STAMP, record, 0, record.length))
        .filter(ParsedEntry.Parsed.class::isInstance)
        .count();
  }
}
