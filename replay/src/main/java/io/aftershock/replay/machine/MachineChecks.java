package io.aftershock.replay.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds, before a run starts, what of this machine is going to be in its way. */
public final class MachineChecks {
  /** With fewer connections than these, a busy run may have to wait for some. */
  private static final int FEW_CONNECTIONS = 1000;

  /** How long Linux keeps a port after the side that closed first has closed: its TIME_WAIT. */
  private static final double TIME_WAIT_SECONDS = 60;

  /** How long where {@code tcp_tw_reuse} allows it to be used again. */
  private static final double REUSE_SECONDS = 1;

  /** Those are read in some 20 ns without a system call; others cost a microsecond and more. */
  private static final Set<String> FAST_CLOCKS =
      Set.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource_tsc_page", "unknown");

  private final MachineFacts facts;
  private final Demand demand;
  private final List<String> findings = new ArrayList<>();

  /**
   * What a run asks of the machine.
   *
   * @param connections most connections at a time
   * @param closedLoop whether few connections are meant
   * @param loops threads that send
   * @param local whether the target is on this machine
   * @param opensPerSecond connections opened a second, where each request has its own; else 0
   * @param seconds length of the run
   */
  public record Demand(
      int connections,
      boolean closedLoop,
      int loops,
      boolean local,
      double opensPerSecond,
      double seconds) {}

  private MachineChecks(MachineFacts facts, Demand demand) {
    this.facts = facts;
    this.demand = demand;
  }

  /**
   * A sentence for each thing that matters to this run, with what to do; empty where all is well.
   */
  public static List<String> findings(MachineFacts facts, Demand demand) {
    MachineChecks checks = new MachineChecks(facts, demand);
    checks.files();
    checks.ports();
    checks.processors();
    checks.clock();
    return checks.findings;
  }

  private void files() {
    if (!demand.closedLoop()
        && demand.connections() >= facts.mostConnections()
        && facts.mostConnections() < FEW_CONNECTIONS) {
      add(
          "no more than %,d connections, since this process may open few files; raise the limit"
              + " (ulimit -n)",
          facts.mostConnections());
    }
  }

  private void ports() {
    if (demand.connections() > facts.ports()) {
      add(
          "%,d connections are allowed, and this machine has %,d ports for them; widen"
              + " net.ipv4.ip_local_port_range",
          demand.connections(), facts.ports());
    } else if (demand.connections() > facts.ports() / 2) {
      add(
          "%,d connections are allowed: from %,d to one address on, which is half of the ports, Linux"
              + " looks through the ports for each new one and holds the loop up for up to a"
              + " millisecond; allow fewer, or widen net.ipv4.ip_local_port_range",
          demand.connections(), facts.ports() / 2);
    }
    boolean reused = facts.timeWaitReuse() == 1 || (facts.timeWaitReuse() == 2 && demand.local());
    double kept = Math.min(demand.seconds(), reused ? REUSE_SECONDS : TIME_WAIT_SECONDS);
    double needed = demand.opensPerSecond() * kept;
    if (needed > facts.ports()) {
      add(
          "a connection for each request keeps some %,.0f ports in use (each for %.0f s after its"
              + " end), and this machine has %,d; set net.ipv4.tcp_tw_reuse to 1, or widen"
              + " net.ipv4.ip_local_port_range",
          needed, kept, facts.ports());
    }
  }

  private void processors() {
    if (demand.loops() >= facts.processors()) {
      add(
          "%d %s on %d %s: the rest of this program takes its time from %s, and requests leave"
              + " late; give it one core more",
          demand.loops(),
          demand.loops() == 1 ? "loop" : "loops",
          facts.processors(),
          facts.processors() == 1 ? "core" : "cores",
          demand.loops() == 1 ? "it" : "them");
    }
  }

  private void clock() {
    if (!FAST_CLOCKS.contains(facts.clockSource())) {
      add(
          "the system's clock (%s) is slow to read, which costs the loops time; use tsc where the"
              + " machine has it",
          facts.clockSource());
    }
  }

  private void add(String format, Object... values) {
    findings.add(String.format(Locale.ROOT, format, values));
  }
}
