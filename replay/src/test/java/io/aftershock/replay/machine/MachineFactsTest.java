package io.aftershock.replay.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFactsTest {
  @TempDir Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void readsWhatLinuxTells() throws IOException {
    write("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    write("proc/sys/net/ipv4/ip_local_reserved_ports", "8080,40000-40009,60999\n");
    write("proc/sys/net/ipv4/tcp_tw_reuse", "2\n");
    write("proc/sys/net/ipv4/tcp_congestion_control", "bbr\n");
    write("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
    MachineFacts facts = MachineFacts.read(root);
    assertThat(facts.ports()).isEqualTo(28_232 - 11);
    assertThat(facts.timeWaitReuse()).isEqualTo(2);
    assertThat(facts.congestionControl()).isEqualTo("bbr");
    assertThat(facts.clockSource()).isEqualTo("tsc");
    assertThat(facts.processors()).isPositive();
  }

  @Test
  void nothingReservedIsAnEmptyFile() throws IOException {
    write("proc/sys/net/ipv4/ip_local_port_range", "1024 1033");
    write("proc/sys/net/ipv4/ip_local_reserved_ports", "\n");
    assertThat(MachineFacts.read(root).ports()).isEqualTo(10);
  }

  @Test
  void isUnknownWhereTheSystemDoesNotTell() {
    MachineFacts facts = MachineFacts.read(root);
    assertThat(facts.ports()).isEqualTo(Integer.MAX_VALUE);
    assertThat(facts.timeWaitReuse()).isEqualTo(-1);
    assertThat(facts.clockSource()).isEqualTo("unknown");
  }
}
