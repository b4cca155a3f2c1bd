package io.aftershock.spark.capture;

import io.aftershock.capture.PartSummary;
import io.aftershock.capture.PartWriter;
import io.aftershock.capture.SharedCapture;
import io.aftershock.capture.piece.PartNumbers;
import io.aftershock.capture.piece.RequestRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;

/** Writes a part of the trace from its rows, in order, and the numbers of what is in them. */
final class PartTask
    implements FlatMapFunction2<
        Iterator<Tuple2<byte[], Boolean>>, Iterator<Tuple2<byte[], Boolean>>, PartSummary> {
  private static final long serialVersionUID = 1L;

  private final SharedCapture capture;
  private final PartStore store;
  private final long startNanos;
  private final ArrayList<String> endpoints;

  PartTask(SharedCapture capture, PartStore store, long startNanos, List<String> endpoints) {
    this.capture = capture;
    this.store = store;
    this.startNanos = startNanos;
    this.endpoints = new ArrayList<>(endpoints);
  }

  @Override
  public Iterator<PartSummary> call(
      Iterator<Tuple2<byte[], Boolean>> rows, Iterator<Tuple2<byte[], Boolean>> numbers)
      throws IOException {
    Iterator<byte[]> requests = Rows.of(rows);
    if (!requests.hasNext()) {
      return Collections.emptyIterator();
    }
    byte[] first = requests.next();
    if (RequestRow.isAccount(first)) {
      return Collections.emptyIterator();
    }
    int part = TaskContext.getPartitionId();
    String name = store.nameOf(part, TaskContext.get().taskAttemptId());
    Path workshop = Files.createTempDirectory(Rows.localDirectory(), "aftershock-part-");
    try {
      Path made = workshop.resolve("trace");
      PartSummary summary;
      try (PartWriter writer =
          new PartWriter(capture, made, startNanos, endpoints, new PartNumbers(Rows.of(numbers)))) {
        writer.add(first);
        while (requests.hasNext()) {
          writer.add(requests.next());
        }
        summary = writer.finish(part, name);
      }
      store.add(name, made);
      return List.of(summary).iterator();
    } finally {
      delete(workshop);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
