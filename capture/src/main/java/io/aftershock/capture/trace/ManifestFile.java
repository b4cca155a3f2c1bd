package io.aftershock.capture.trace;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes the JSON manifest of a trace or a run. Safe for use by several threads. */
public final class ManifestFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ManifestFile() {}

  /** The manifest as JSON text, indented, with its keys in a fixed order. */
  public static String toJson(Object manifest) {
    try {
      return JSON.writeValueAsString(manifest) + "\n";
    } catch (JacksonException e) {
      throw new IllegalStateException("a manifest that cannot be written as JSON", e);
    }
  }

  /**
   * Replaces {@code file} by the manifest as JSON. A reader, or a crash in the middle, sees the old
   * content or the new, never half.
   */
  public static void write(Path file, Object manifest) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    String json = toJson(manifest);
    try {
      Files.writeString(draft, json);
    } catch (FileSystemException e) {
      throw e; // Names the file.
    } catch (IOException e) {
      throw new StorageException(e);
    }
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Reads {@code file}, whose {@code schema} must be the one given.
   *
   * @throws TraceFormatException where the file is missing, is not JSON, or has another schema
   */
  public static <T> T read(Path file, String schema, Class<T> type) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TraceFormatException(file, "no such file; is this the right directory?");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), schema, type);
    }
  }

  /**
   * Reads a manifest, whose {@code schema} must be the one given, from where no local file is.
   *
   * @param place where it is, for errors
   * @throws TraceFormatException where it is not JSON, or has another schema
   */
  public static <T> T read(InputStream in, String place, String schema, Class<T> type)
      throws IOException {
    try {
      JsonNode tree = JSON.readTree(in);
      String found = tree.path("schema").asText("");
      if (found.isEmpty()) {
        throw new TraceFormatException(
            place, "names no schema, so it is not of this program; is this the right directory?");
      }
      if (!found.equals(schema)) {
        throw new TraceFormatException(
            place,
            "has schema "
                + found
                + ", and this program reads "
                + schema
                + "; use the version that wrote it");
      }
      return JSON.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new TraceFormatException(place, "is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
