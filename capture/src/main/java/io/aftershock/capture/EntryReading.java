package io.aftershock.capture;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.time.ArrivalOrder;
import io.aftershock.capture.time.StampDetector;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the entries of one source, in the order of the file. Not thread-safe. */
final class EntryReading {
  private static final String IMPLAUSIBLE = "time before 1970";

  private final CaptureOptions options;
  private final Redaction redaction;
  private final LineAccount account;
  private final Predicate<RecordedRequest> repeated;
  private final Rejections rejections;
  private final String name;
  private final long clockOffsetNanos;
  private final StampDetector detector = new StampDetector();
  private final CacheAccount caches;
  private boolean stampsUntold;

  /** Takes note of lines that are not understood. */
  interface Rejections {
    /** Takes one. */
    void add(Rejection rejection) throws IOException;
  }

  /**
   * Reads a source.
   *
   * @param repeated whether a request was recorded before; not asked where duplicates are kept
   * @param name what the source is called where its lines are rejected
   * @param clockOffsetNanos what is added to its stamps
   */
  EntryReading(
      CaptureOptions options,
      Redaction redaction,
      LineAccount account,
      Predicate<RecordedRequest> repeated,
      Rejections rejections,
      String name,
      long clockOffsetNanos) {
    this.options = options;
    this.redaction = redaction;
    this.account = account;
    this.repeated = repeated;
    this.rejections = rejections;
    this.name = name;
    this.clockOffsetNanos = clockOffsetNanos;
    this.caches = new CacheAccount(options.selection().isOriginOnly());
  }

  /** Counts {@code entry}, and returns the request that it is, without secrets, if it is kept. */
  ParsedEntry.@Nullable Parsed accept(ParsedEntry entry) throws IOException {
    if (entry instanceof ParsedEntry.Parsed parsed) {
      return acceptRequest(parsed.shifted(clockOffsetNanos));
    }
    if (entry instanceof ParsedEntry.Skipped skipped) {
      account.skip(skipped.reason());
    } else if (entry instanceof ParsedEntry.Rejected rejected) {
      reject(rejected);
    }
    return null;
  }

  private ParsedEntry.@Nullable Parsed acceptRequest(ParsedEntry.Parsed parsed) throws IOException {
    RecordedRequest request = parsed.request();
    if (!ArrivalOrder.isPlausible(request)) {
      String detail =
          "stamp " + request.stampNanos() + " ns, " + request.durationNanos() + " ns long";
      reject(new ParsedEntry.Rejected(request.number(), IMPLAUSIBLE, detail));
      return null;
    }
    caches.see(request);
    String unwanted = reasonAgainst(request);
    if (unwanted != null) {
      account.skip(unwanted);
      return null;
    }
    if (request.stampMeaning() == StampMeaning.UNKNOWN) {
      stampsUntold = true;
      detector.observe(request.stampNanos(), request.durationNanos());
    }
    ParsedEntry.Parsed safe = redaction.apply(parsed);
    caches.keep(request);
    account.keep();
    return safe;
  }

  private @Nullable String reasonAgainst(RecordedRequest request) {
    String outside = options.choices().window().certainReasonAgainst(request);
    if (outside != null) {
      return outside;
    }
    boolean known = !options.choices().keepsDuplicates() && repeated.test(request);
    return known ? Duplicates.REASON : options.selection().skipReason(request);
  }

  private void reject(ParsedEntry.Rejected entry) throws IOException {
    account.reject(entry.reason());
    String detail = redaction.redactText(entry.detail());
    rejections.add(new Rejection(name, entry.number(), entry.reason(), detail));
  }

  /** Whether some requests that were kept do not tell what their stamps are. */
  boolean stampsUntold() {
    return stampsUntold;
  }

  /** What the order of those tells. */
  StampDetector detector() {
    return detector;
  }

  /** What caches answered. */
  CacheAccount caches() {
    return caches;
  }
}
