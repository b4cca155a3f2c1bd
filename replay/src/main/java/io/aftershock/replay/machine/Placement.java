package io.aftershock.replay.machine;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each loop a processor of its own, and the others to the rest of the JVM, whose compiler and
 * collector would else delay sends by milliseconds. All of it is asked of Linux by {@code taskset}
 * and {@code renice}, and left as it is where that is not to be had; {@link #inWords} tells what
 * came of it. Safe for use by several threads.
 */
public final class Placement implements AutoCloseable {
  private static final String HIGHEST_PRIORITY = "-20";

  /** HotSpot's own, which holds all others up while it works: loops wait as long as it waits. */
  private static final String VM_THREAD = "VM Thread";

  private final List<Integer> all;
  private final List<Integer> forLoops;
  private final List<Integer> forRest;
  private final AtomicInteger pinned = new AtomicInteger();
  private final AtomicInteger raised = new AtomicInteger();

  private Placement(List<Integer> all, List<Integer> forLoops, List<Integer> forRest) {
    this.all = all;
    this.forLoops = forLoops;
    this.forRest = forRest;
  }

  /** Leaves all threads where the system puts them. */
  public static Placement none() {
    return new Placement(List.of(), List.of(), List.of());
  }

  /**
   * Moves all threads of this process off the processors that are meant for {@code loops} loops;
   * does nothing where there are no processors to spare.
   */
  public static Placement of(int loops) {
    return beside(loops, 0, 1);
  }

  /**
   * The same for one of several processes on this machine, no two of which get the same processors
   * for their loops.
   *
   * @param number which one, from 0
   * @param processes how many there are, each with so many loops
   */
  public static Placement beside(int loops, int number, int processes) {
    List<Integer> all = CpuList.allowed();
    int rest = all.size() - loops * processes;
    if (rest < 1) {
      return none();
    }
    // The last ones, since interrupts and other servers tend to be on the first.
    int mine = rest + number * loops;
    List<Integer> forRest = all.subList(0, rest);
    boolean moved = move(true, forRest, Long.toString(ProcessHandle.current().pid()));
    if (!moved) {
      return none();
    }
    String vmThread = SystemThread.number(VM_THREAD);
    if (!vmThread.isEmpty()) {
      raise(vmThread);
    }
    return new Placement(all, all.subList(mine, mine + loops), forRest);
  }

  private static boolean move(boolean allThreads, List<Integer> cpus, String id) {
    return SystemCommand.succeeds("taskset", allThreads ? "-acp" : "-cp", CpuList.format(cpus), id);
  }

  /**
   * Puts the calling thread on its processor, if it has one, and asks for the highest priority.
   *
   * @param loop number of the loop, from 0
   */
  public void takePlace(int loop) {
    String thread = SystemThread.number();
    if (thread.isEmpty()) {
      return;
    }
    if (loop >= forLoops.size() || !move(false, List.of(forLoops.get(loop)), thread)) {
      return; // With others on its processor, a raised priority would starve those it lives by.
    }
    pinned.incrementAndGet();
    if (raise(thread)) {
      raised.incrementAndGet();
    }
  }

  /**
   * Asks that the calling thread, which is not a loop's but which loops wait for, runs before what
   * else is on the processors of the rest. Does nothing where loops have no processors of their
   * own.
   */
  public void goFirst() {
    String thread = forLoops.isEmpty() ? "" : SystemThread.number();
    if (!thread.isEmpty()) {
      raise(thread);
    }
  }

  private static boolean raise(String thread) {
    return SystemCommand.succeeds("renice", "-n", HIGHEST_PRIORITY, "-p", thread);
  }

  /** What came of it, for people. */
  public String inWords() {
    String where =
        pinned.get() == 0
            ? "not pinned"
            : "loops on CPU "
                + CpuList.format(forLoops)
                + ", the rest of the JVM on CPU "
                + CpuList.format(forRest);
    return where + (raised.get() == 0 ? ", usual priority" : ", raised priority");
  }

  /** Gives all processors back to all threads. */
  @Override
  public void close() {
    if (!forLoops.isEmpty()) {
      move(true, all, Long.toString(ProcessHandle.current().pid()));
    }
  }
}
