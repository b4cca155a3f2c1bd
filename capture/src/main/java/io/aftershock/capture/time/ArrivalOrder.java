package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RecurringParts;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Texts;
import io.aftershock.capture.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests in any order and gives them back in order of arrival; ties keep the order of
 * sources and, within one, of the file. Not thread-safe.
 *
 * <p>Two sorts in bounded memory: requests with coarse stamps are sorted by stamp, so that all of
 * one stamp are seen together and spread; everything is then sorted by arrival. A reorder window
 * would not do: a connection upgraded for eight hours arrived eight hours before its line. Only
 * where no duration is subtracted from a coarse stamp does the first sort nearly do. Memory does
 * not depend on the number of requests, but the requests of one source and one coarse stamp are
 * held at once: about 100 bytes each, so 100,000 in one second are 10 MB.
 */
public final class ArrivalOrder implements AutoCloseable {
  private static final long SORT_MEMORY_BYTES = 96L << 20;

  private final TimePolicy policy;
  private final StampAccount account = new StampAccount();
  private final Map<Integer, StampMeaning> found = new HashMap<>();
  private final TextStore texts;
  private final RequestCodec codec;
  private final ExternalSort byStamp;
  private final ExternalSort byArrival;
  private boolean reachesBack;
  private @Nullable RowCursor result;

  /** Orders with temporary files in {@code directory}, which exists. */
  public ArrivalOrder(Path directory, TimePolicy policy) {
    this(directory, policy, SORT_MEMORY_BYTES);
  }

  ArrivalOrder(Path directory, TimePolicy policy, long sortMemoryBytes) {
    this.policy = policy;
    this.texts = new TextStore(directory);
    this.codec = new RequestCodec(texts);
    this.byStamp = new ExternalSort(directory, "stamp", sortMemoryBytes);
    this.byArrival = new ExternalSort(directory, "arrival", sortMemoryBytes);
  }

  /**
   * Whether the request arrived in 1970 or later. An earlier one is a broken stamp or duration, and
   * would stretch the trace over decades.
   */
  public static boolean isPlausible(RecordedRequest request) {
    return request.stampNanos() >= 0 && request.durationNanos() <= request.stampNanos();
  }

  /**
   * Adds a plausible request.
   *
   * @param source index of its source
   */
  public void add(int source, RecordedRequest request) throws IOException {
    add(source, request, null);
  }

  /**
   * Adds a plausible request.
   *
   * @param source index of its source
   * @param parts what of it recurs, or null where that is not known
   */
  public void add(int source, RecordedRequest request, @Nullable RecurringParts parts)
      throws IOException {
    account.add(source, request);
    StampMeaning meaning = policy.meaningOf(request.stampMeaning());
    boolean isCompletion = meaning == StampMeaning.COMPLETION;
    if (policy.decidesLater(request)) {
      reachesBack |= isCompletion && request.durationNanos() > 0;
      add(byStamp, source, request, parts, request.stampNanos(), meaning);
    } else {
      long sinceArrival = isCompletion ? Math.max(0, request.durationNanos()) : 0;
      add(byArrival, source, request, parts, request.stampNanos() - sinceArrival, meaning);
    }
  }

  private void add(
      ExternalSort sort,
      int source,
      RecordedRequest request,
      @Nullable RecurringParts parts,
      long nanos,
      StampMeaning meaning)
      throws IOException {
    RowBuffer rows = sort.room();
    int index = rows.add();
    codec.encode(request, parts, source, nanos, meaning, rows.cells(index), rows.at(index));
  }

  /**
   * Says what the stamps of a source are where its requests do not; before the first {@link #next}.
   * A meaning that the policy sets counts more.
   *
   * @param meaning arrival or completion
   */
  public void meaning(int source, StampMeaning meaning) {
    if (policy.stamp() == null) {
      found.put(source, meaning);
    }
  }

  /** The next request in order of arrival, or null at the end. Nothing can be added afterwards. */
  public @Nullable Arrival next() throws IOException {
    if (result == null) {
      result = inOrder();
    }
    return result.next() ? codec.decode(result.cells(), result.at()) : null;
  }

  /**
   * What takes the requests of a log that come after all of those here, which {@link #next} gives
   * to their end; their texts, and the account of their stamps, are kept here.
   *
   * @param windowNanos how long each is held back, in nanoseconds of {@code clock}
   */
  public ArrivalWindow followedBy(LogClock clock, long windowNanos) {
    return new ArrivalWindow(policy, account, found, codec, clock, windowNanos);
  }

  /** The texts whose numbers arrivals have. */
  public Texts texts() {
    return texts;
  }

  private RowCursor inOrder() throws IOException {
    SpreadGroups groups = new SpreadGroups(byStamp.sorted(), new StampSpread(policy, found));
    if (!reachesBack) {
      return MergedRows.of(new SpreadInOrder(groups), byArrival.sorted());
    }
    RowBuffer buffer = RowBuffer.ofFew();
    while (groups.nextNanos() != Long.MAX_VALUE) {
      RowCursor group = groups.next(buffer);
      while (group.next()) {
        byArrival.room().add(group.cells(), group.at());
      }
    }
    byStamp.close();
    return byArrival.sorted();
  }

  /** What the stamps of the requests added so far meant, and what was done to them. */
  public TraceInfo.Time time() {
    return account.toManifest(policy, found);
  }

  /** Whether some sources did not tell what their stamps are, so that the policy decided. */
  public boolean dependsOnPolicy() {
    return account.dependsOnPolicy();
  }

  /** Deletes the temporary files. */
  @Override
  public void close() throws IOException {
    byStamp.close();
    byArrival.close();
    texts.close();
  }
}
