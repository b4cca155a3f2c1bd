package io.aftershock.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's jar, submitted to a cluster. */
class SparkMainIT {
  @TempDir Path directory;

  @Test
  void tellsItsVersion() throws Exception {
    try (SparkCluster cluster = SparkCluster.start(directory, 1)) {
      SparkCluster.Result result = cluster.submit("version", "--version");
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).startsWith("aftershock-spark ").doesNotContain("development");
    }
  }
}
