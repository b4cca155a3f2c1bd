package io.aftershock.capture.piece;

import io.aftershock.capture.endpoint.EndpointNames;
import io.aftershock.capture.memo.RecentTexts;
import io.aftershock.capture.privacy.PairKeys;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Tells what appears in one part of a trace for the first time there: clients, sessions,
 * connections and endpoints, so that all can be numbered by where they first are in the whole; and
 * how many requests each second has. Rows come in order. Memory is some 50 bytes for each thing
 * that is different in the part. Not thread-safe.
 */
public final class Appearances {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SEEN = 0;

  private final EndpointNames names;
  private final int part;
  private final long startNanos;
  private final PairKeys[] keys = new PairKeys[Appearance.KINDS];
  private final RecentTexts recentEndpoints = new RecentTexts(15);
  private final RowReader reader = new RowReader();
  private final Queue<byte[]> told = new ArrayDeque<>();
  private long second = -1;
  private long inSecond;

  /**
   * Those of a part.
   *
   * @param startNanos when the whole trace starts
   */
  public Appearances(EndpointNames names, int part, long startNanos) {
    this.names = names;
    this.part = part;
    this.startNanos = startNanos;
    for (int kind = 0; kind < keys.length; kind++) {
      keys[kind] = new PairKeys();
    }
  }

  /** Looks at the next row of the part. */
  public void add(byte[] row) {
    see(Appearance.CLIENT, RequestRow.identity(row, RequestRow.CLIENT), row, "");
    see(Appearance.SESSION, RequestRow.identity(row, RequestRow.SESSION), row, "");
    see(Appearance.CONNECTION, RequestRow.identity(row, RequestRow.CONNECTION), row, "");
    reader.turnTo(row);
    String method = reader.method();
    String target = reader.target();
    String request = method + " " + target;
    if (recentEndpoints.get(request) != SEEN) {
      recentEndpoints.put(request, SEEN);
      String name = names.nameOf(method, target);
      see(Appearance.ENDPOINT, Identity.of(0, name), row, name);
    }
    long at = (RequestRow.nanos(row) - startNanos) / NANOS_PER_SECOND;
    if (at != second) {
      tellSecond();
      second = at;
    }
    inSecond++;
  }

  private void see(int kind, Identity identity, byte[] row, String name) {
    PairKeys known = keys[kind];
    if (identity.high() == 0) {
      return;
    }
    long before = known.count();
    if (known.keyOf(identity.high(), identity.low()) > before) {
      told.add(Appearance.of(kind, identity, row, part, name));
    }
  }

  private void tellSecond() {
    if (inSecond > 0) {
      told.add(Appearance.ofSecond(second, inSecond));
      inSecond = 0;
    }
  }

  /** There are no more rows. */
  public void end() {
    tellSecond();
  }

  /** What is to be told next, or null. */
  public byte @Nullable [] poll() {
    return told.poll();
  }
}
