package io.aftershock.capture;

import io.aftershock.capture.time.StampAccount;
import io.aftershock.capture.time.StampDetector;
import io.aftershock.capture.trace.TraceInfo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the lines of one piece: small, however many they were. Not thread-safe. */
public final class PieceAccount implements EntryReading.Rejections, Serializable {
  private static final long serialVersionUID = 1L;

  final CapturePiece piece;
  final LineAccount lines = new LineAccount();
  final StampAccount stamps = new StampAccount();
  final List<Rejection> rejections = new ArrayList<>();
  final Set<String> notes = new LinkedHashSet<>();
  private final int mostRejections;
  StampDetector detector = new StampDetector();
  CacheAccount caches = new CacheAccount(false);
  boolean stampsUntold;
  boolean hasIds;
  String format = "";
  long bytes;
  String sha256 = "";
  @Nullable String truncation;
  Map<String, Long> redactedHeaders = Map.of();
  Map<String, Long> redactedNames = Map.of();
  Map<String, Long> redactedKinds = Map.of();

  PieceAccount(CapturePiece piece, int mostRejections) {
    this.piece = piece;
    this.mostRejections = mostRejections;
  }

  @Override
  public void add(Rejection rejection) {
    if (rejections.size() < mostRejections) {
      rejections.add(rejection);
    }
  }

  void redacted(TraceInfo.Privacy privacy) {
    redactedHeaders = privacy.redactedHeaders();
    redactedNames = privacy.redactedQueryNames();
    redactedKinds = privacy.redactedKinds();
  }

  /** Whether some of its requests have an id, so that duplicates can be told. */
  public boolean hasIds() {
    return hasIds;
  }

  /** Where in the order of all pieces it is. */
  public long order() {
    return piece.order();
  }
}
