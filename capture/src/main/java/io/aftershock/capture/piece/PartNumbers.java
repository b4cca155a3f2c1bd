package io.aftershock.capture.piece;

import io.aftershock.capture.privacy.PairKeys;
import java.util.Arrays;
import java.util.Iterator;

/** The numbers of all identities in one part, some 60 bytes each. Not thread-safe. */
public final class PartNumbers {
  private static final int KINDS = Appearance.ENDPOINT;

  private final PairKeys[] keys = new PairKeys[KINDS];
  private final long[][] ranks = new long[KINDS][64];

  /** Takes all rows of {@code numbers}, which {@link Ranks} gave. */
  public PartNumbers(Iterator<byte[]> numbers) {
    for (int kind = 0; kind < KINDS; kind++) {
      keys[kind] = new PairKeys();
    }
    while (numbers.hasNext()) {
      byte[] row = numbers.next();
      int kind = row[Ranks.KIND];
      int place = place(kind, RequestRow.identity(row, Ranks.IDENTITY));
      if (place >= ranks[kind].length) {
        ranks[kind] = Arrays.copyOf(ranks[kind], 2 * ranks[kind].length);
      }
      ranks[kind][place] = RequestRow.getLong(row, Ranks.RANK);
    }
  }

  private int place(int kind, Identity identity) {
    return (int) keys[kind].keyOf(identity.high(), identity.low());
  }

  private long number(int kind, byte[] row, int at) {
    Identity identity = RequestRow.identity(row, at);
    if (identity.high() == 0) {
      return 0;
    }
    int place = place(kind, identity);
    long rank = place < ranks[kind].length ? ranks[kind][place] : 0;
    if (rank == 0) {
      throw new IllegalStateException("a request is of something that was not numbered");
    }
    return rank;
  }

  /** Number of the client, or 0. */
  public long client(byte[] row) {
    return number(Appearance.CLIENT, row, RequestRow.CLIENT);
  }

  /** Number of the session, or 0. */
  public long session(byte[] row) {
    return number(Appearance.SESSION, row, RequestRow.SESSION);
  }

  /** Number of the connection, or 0. */
  public long connection(byte[] row) {
    return number(Appearance.CONNECTION, row, RequestRow.CONNECTION);
  }

  /** The session's number in this part, from 1, or 0. */
  public int sessionHere(byte[] row) {
    Identity identity = RequestRow.identity(row, RequestRow.SESSION);
    return identity.high() == 0 ? 0 : place(Appearance.SESSION, identity);
  }
}
