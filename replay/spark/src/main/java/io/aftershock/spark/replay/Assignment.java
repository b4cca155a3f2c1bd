package io.aftershock.spark.replay;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What all tasks of a replay are told.
 *
 * @param words the command line, which each task reads again
 * @param trace address of the trace
 * @param shares the parts of the trace that each task sends, by its number; none where it is not in
 *     parts, so that each takes some sessions of all
 * @param tasks how many there are
 * @param output address of the directory where all goes
 * @param clockHost where the driver's clock can be asked
 * @param clockPort its port there
 * @param configuration of Hadoop, by which addresses are understood
 */
record Assignment(
    List<String> words,
    String trace,
    List<TraceShares.Share> shares,
    int tasks,
    String output,
    String clockHost,
    int clockPort,
    SerializableConfiguration configuration)
    implements Serializable {
  /** What the runs of parts, and all that belongs to them, are called. */
  static String partName(int index) {
    return String.format("part-%05d", index);
  }

  SharedDirectory traceDirectory() throws IOException {
    return SharedDirectory.of(trace, configuration.value());
  }

  SharedDirectory outputDirectory() throws IOException {
    return SharedDirectory.of(output, configuration.value());
  }

  ClockOffset measureClock() throws IOException {
    return ClockOffset.measure(clockHost, clockPort);
  }
}
