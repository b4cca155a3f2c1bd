package io.aftershock.replay.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PlacementTest {
  /** In {@code /proc/thread-self/stat}, counted from behind the name, which may have blanks. */
  private static final int NICENESS = 16;

  @Test
  void whoeverLoopsWaitForGoesFirstWhereTheyHaveProcessorsOfTheirOwn() {
    boolean mayRaise = "root".equals(System.getProperty("user.name"));
    boolean mayPin = CpuList.allowed().size() > 1;
    try (Placement placement = Placement.of(1)) {
      assertThat(nicenessAfter(placement)).isEqualTo(mayRaise && mayPin ? -20 : 0);
    }
  }

  @Test
  void nobodyDoesWhereThreadsAreLeftAlone() {
    try (Placement placement = Placement.none()) {
      assertThat(nicenessAfter(placement)).isZero();
    }
  }

  @Test
  void aPlacementThatIsOverGivesAllProcessorsBack() {
    int before = CpuList.allowed().size();
    Placement.of(1).close();
    assertThat(CpuList.allowed()).hasSize(before);
  }

  @Test
  void processesThatAreTooManyForTheMachineLeaveItsProcessorsAlone() {
    int processors = CpuList.allowed().size();
    try (Placement placement = Placement.beside(1, 0, processors)) {
      assertThat(placement.inWords()).isEqualTo("not pinned, usual priority");
      assertThat(nicenessAfter(placement)).isZero();
    }
  }

  private static int nicenessAfter(Placement placement) {
    return CompletableFuture.supplyAsync(
            () -> {
              placement.goFirst();
              return niceness();
            },
            work -> new Thread(work).start())
        .join();
  }

  private static int niceness() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICENESS]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
