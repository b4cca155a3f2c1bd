package io.aftershock.capture.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The manifest of a trace in parts, stored as {@code parts.json} beside the directories of the
 * parts, each of which is a trace of its own. It is written last: a directory without it is a
 * capture that did not finish, and what it does not name is no part.
 *
 * <p>Each session is in one part, and each part in order of arrival. Offsets count from the start
 * of the whole, so that a part's first need not be 0; a request's index is its place in its part.
 *
 * @param schema {@link #SCHEMA}
 * @param whole the manifest of all parts together, which adds up: its content is {@link #digest},
 *     its fileBytes the sum of theirs
 * @param parts the parts, by index
 */
public record TraceParts(String schema, TraceInfo whole, List<Part> parts) {
  /** Name and version of the manifest's form. */
  public static final String SCHEMA = "aftershock.trace-parts/1";

  /** Name of the file. */
  public static final String FILE_NAME = "parts.json";

  /**
   * One part.
   *
   * @param name of its directory, beside the manifest
   * @param requests number of its requests
   * @param sessions number of its sessions, which no other part has
   * @param firstOffsetNanos offset of its first request, or 0 where there is none
   * @param lastOffsetNanos offset of its last request, or 0 where there is none
   * @param content digest of its requests, as its own manifest has it
   * @param bytes length of its queue file
   */
  public record Part(
      String name,
      long requests,
      long sessions,
      long firstOffsetNanos,
      long lastOffsetNanos,
      String content,
      long bytes) {}

  /** Refuses parts that do not add up to the whole. */
  public TraceParts {
    parts = List.copyOf(parts);
    long requests = parts.stream().mapToLong(Part::requests).sum();
    if (requests != whole.counts().kept()) {
      throw new IllegalArgumentException(
          whole.counts().kept() + " requests, but the parts have " + requests);
    }
    String digest = digest(parts.stream().map(Part::content).toList());
    if (!digest.equals(whole.content())) {
      throw new IllegalArgumentException(
          "content " + whole.content() + ", but the parts' is " + digest);
    }
  }

  /** The digest of a whole trace: CRC-32C of its parts' digests in order, as eight hex digits. */
  public static String digest(List<String> contents) {
    CRC32C digest = new CRC32C();
    contents.forEach(content -> digest.update(content.getBytes(StandardCharsets.US_ASCII)));
    return String.format("%08x", digest.getValue());
  }

  /** Whether {@code directory} is a trace in parts that is complete. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(FILE_NAME));
  }

  /**
   * Reads the manifest in {@code directory}.
   *
   * @throws TraceFormatException where it is missing, damaged or of another version
   */
  public static TraceParts read(Path directory) throws IOException {
    Path file = directory.resolve(FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new TraceFormatException(
          directory, "no trace in parts, or one whose capture did not finish");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a manifest from anywhere.
   *
   * @param place where it is, for errors
   * @throws TraceFormatException where it is damaged or of another version
   */
  public static TraceParts read(InputStream in, String place) throws IOException {
    return ManifestFile.read(in, place, SCHEMA, TraceParts.class);
  }

  /** The manifest as JSON text. */
  public String toJson() {
    return ManifestFile.toJson(this);
  }
}
