package io.aftershock.capture;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.privacy.Redaction;
import io.aftershock.capture.time.StampAccount;
import io.aftershock.capture.time.StampDetector;
import io.aftershock.capture.trace.TraceInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what was read in pieces. Not thread-safe. */
public final class CaptureTotals {
  private static final int MOST_FIRST = 5;

  private final CaptureOptions options;
  private final LineAccount lines = new LineAccount();
  private final StampAccount stamps = new StampAccount();
  private final List<SourceLines> sources = new ArrayList<>();
  private final HashMap<Integer, StampMeaning> found = new HashMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<String> truncations = new ArrayList<>();
  private final Map<String, Long> redactedHeaders = new TreeMap<>();
  private final Map<String, Long> redactedNames = new TreeMap<>();
  private final Map<String, Long> redactedKinds = new TreeMap<>();
  private final TraceInfo.Privacy policy;

  /** The totals of all pieces of {@code capture}. */
  public CaptureTotals(SharedCapture capture, List<PieceAccount> accounts) {
    this.options = capture.options();
    this.policy = Redaction.ofPiece(options.privacy()).toManifest();
    List<PieceAccount> sorted = new ArrayList<>(accounts);
    sorted.sort(Comparator.comparingLong(PieceAccount::order));
    for (int source = 0; source < options.inputs().size(); source++) {
      int index = source;
      add(index, sorted.stream().filter(account -> account.piece.source() == index).toList());
    }
  }

  private void add(int index, List<PieceAccount> pieces) {
    StampDetector detector = new StampDetector();
    CacheAccount caches = new CacheAccount(options.selection().isOriginOnly());
    LineAccount account = new LineAccount();
    Set<String> notes = new LinkedHashSet<>();
    boolean untold = false;
    String format = "";
    long bytes = 0;
    for (PieceAccount piece : pieces) {
      detector.merge(piece.detector);
      caches.merge(piece.caches);
      account.merge(piece.lines);
      stamps.merge(piece.stamps);
      notes.addAll(piece.notes);
      untold |= piece.stampsUntold;
      format = piece.format;
      bytes += piece.bytes;
      rejections.addAll(piece.rejections);
      if (piece.truncation != null) {
        truncations.add(piece.truncation);
      }
      addTo(redactedHeaders, piece.redactedHeaders);
      addTo(redactedNames, piece.redactedNames);
      addTo(redactedKinds, piece.redactedKinds);
    }
    lines.merge(account);
    notes.addAll(caches.notes());
    if (untold) {
      SettledStamp settled = SettledStamp.of(detector, options.time().stamp());
      notes.add(settled.note());
      if (settled.found() != null) {
        found.put(index, settled.found());
      }
    }
    sources.add(
        new SourceLines(
            new TraceInfo.Source(options.inputs().get(index), format, bytes, digest(pieces)),
            account.lines(),
            List.copyOf(notes)));
  }

  static void addTo(Map<String, Long> sums, Map<String, Long> counts) {
    counts.forEach((name, count) -> sums.merge(name, count, Long::sum));
  }

  /** The SHA-256 of a source read at once; of one in pieces, that of theirs, which it says. */
  private static String digest(List<PieceAccount> pieces) {
    if (pieces.size() == 1) {
      return pieces.get(0).sha256;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      pieces.forEach(piece -> digest.update(piece.sha256.getBytes(StandardCharsets.US_ASCII)));
      return "of-" + pieces.size() + "-pieces-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What the order of lines told of stamps, by source. */
  public Map<Integer, StampMeaning> found() {
    return new HashMap<>(found);
  }

  /** Skips as many requests, by reason, whose arrival turned out not to be wanted. */
  public void skipKept(Map<String, Long> skipped) {
    skipped.forEach(lines::skipKept);
  }

  /** Requests in the trace. */
  public long kept() {
    return lines.kept();
  }

  /** The lines that were not understood, as far as they are listed. */
  public List<String> rejections() {
    return rejections.stream().map(Rejection::toString).toList();
  }

  List<Rejection> firstRejections() {
    return rejections.subList(0, Math.min(MOST_FIRST, rejections.size()));
  }

  List<SourceLines> sources() {
    return sources;
  }

  List<String> truncations() {
    return truncations;
  }

  TraceInfo.Counts counts() {
    return lines.toManifest(lines.kept());
  }

  TraceInfo.Time time() {
    return stamps.toManifest(options.time(), found);
  }

  boolean stampOptionUnused() {
    return options.time().stamp() != null && !stamps.dependsOnPolicy();
  }

  TraceInfo.Privacy privacy() {
    return new TraceInfo.Privacy(
        redactedHeaders, redactedNames, redactedKinds, policy.kept(), policy.pseudonyms());
  }
}
