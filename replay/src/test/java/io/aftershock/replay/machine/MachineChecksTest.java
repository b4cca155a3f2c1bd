package io.aftershock.replay.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.machine.MachineChecks.Demand;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
  private static final MachineFacts GOOD = new MachineFacts(65_000, 28_000, 2, 4, "tsc", "cubic");
  private static final Demand USUAL = new Demand(4_000, false, 1, false, 0, 60);

  private static MachineFacts facts(int files, int ports, int reuse, int processors, String clock) {
    return new MachineFacts(files, ports, reuse, processors, clock, "cubic");
  }

  private static Demand opening(double perSecond, double seconds, boolean local) {
    return new Demand(4_000, false, 1, local, perSecond, seconds);
  }

  private static Demand connections(int most) {
    return new Demand(most, false, 1, false, 0, 60);
  }

  @Test
  void nothingIsSaidWhereNothingMatters() {
    assertThat(MachineChecks.findings(GOOD, USUAL)).isEmpty();
    MachineFacts unknown = facts(65_000, Integer.MAX_VALUE, -1, 4, "unknown");
    assertThat(MachineChecks.findings(unknown, opening(1e6, 60, false))).isEmpty();
  }

  @Test
  void fewFilesMatterInAnOpenLoop() {
    MachineFacts few = facts(928, 28_000, 2, 4, "tsc");
    Demand all = new Demand(928, false, 1, false, 0, 60);
    assertThat(MachineChecks.findings(few, all)).singleElement().asString().contains("ulimit -n");
    assertThat(MachineChecks.findings(few, new Demand(64, false, 1, false, 0, 60))).isEmpty();
    assertThat(MachineChecks.findings(few, new Demand(928, true, 1, false, 0, 60))).isEmpty();
  }

  @Test
  void portsAreKeptForAMinuteAfterTheirEnd() {
    assertThat(MachineChecks.findings(GOOD, opening(466, 600, false))).isEmpty();
    assertThat(MachineChecks.findings(GOOD, opening(467, 600, false)))
        .singleElement()
        .asString()
        .contains("28,020 ports", "for 60 s", "28,000");
    assertThat(MachineChecks.findings(GOOD, opening(467, 600, true))).as("reused").isEmpty();
    assertThat(MachineChecks.findings(GOOD, opening(2_000, 10, false))).as("short").isEmpty();
    assertThat(MachineChecks.findings(GOOD, connections(30_000)).get(0))
        .contains("30,000", "28,000 ports");
    assertThat(MachineChecks.findings(GOOD, connections(14_000))).isEmpty();
    assertThat(MachineChecks.findings(GOOD, connections(14_001)))
        .singleElement()
        .asString()
        .contains("14,001", "from 14,000", "each new one");
  }

  @Test
  void loopsNeedCoresAndAFastClock() {
    List<String> findings =
        MachineChecks.findings(
            facts(65_000, 28_000, 2, 2, "hpet"), new Demand(4_000, false, 2, false, 0, 60));
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0)).startsWith("2 loops on 2 cores");
    assertThat(findings.get(1)).contains("(hpet) is slow to read");
  }
}
