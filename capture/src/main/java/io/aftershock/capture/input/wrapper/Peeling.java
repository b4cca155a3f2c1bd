package io.aftershock.capture.input.wrapper;

import io.aftershock.capture.input.wrapper.Peeled.Kind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Peels the wrappers off the lines of one source; they may be nested. A line that is not wrapped
 * like the others is passed on as it is. Nothing is copied where a prefix is merely cut off. Not
 * thread-safe.
 */
public final class Peeling {
  /** The stamp of a line whose wrapper has none. */
  public static final long NO_STAMP = Peeled.NO_STAMP;

  /** The longest line that is put together of parts; a longer one is cut behind it. */
  public static final int LONGEST_LINE = 64 * 1024;

  private static final int DEEPEST = 3;
  private static final int SAMPLE_LINES = 100;

  private final List<Layer> layers;
  private final Peeled peeled = new Peeled();
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private long stampNanos = NO_STAMP;

  private Peeling(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * The wrappers of a source that begins with {@code start}, or null if it has none: those that are
   * around more than half of its first lines.
   */
  public static @Nullable Peeling detect(byte[] start) {
    List<WrapperKind> kinds = new ArrayList<>();
    List<byte[]> lines = SampleLines.of(start, SAMPLE_LINES);
    WrapperKind kind = kindOf(lines);
    while (kind != null && kinds.size() < DEEPEST) {
      kinds.add(kind);
      lines = peel(of(List.of(kind)), lines);
      kind = kindOf(lines);
    }
    return kinds.isEmpty() ? null : of(kinds);
  }

  /** Whether no line of a source that begins with {@code start} is wrapped in several pieces. */
  public static boolean areWhole(byte[] start) {
    Peeling peeling = detect(start);
    return peeling == null
        || peeling.layers.stream().noneMatch(layer -> layer.kind().isOfSeveralLines());
  }

  /** {@code start} without the wrappers of its lines, which is itself where they have none. */
  public static byte[] peeled(byte[] start) {
    Peeling peeling = detect(start);
    if (peeling == null) {
      return start;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte[] line : peel(peeling, SampleLines.of(start, Integer.MAX_VALUE))) {
      text.writeBytes(line);
      text.write('\n');
    }
    return text.toByteArray();
  }

  /** Whether the wrappers of a source that begins with {@code start} say when most lines were. */
  public static boolean isStamped(byte[] start) {
    Peeling peeling = detect(start);
    if (peeling == null) {
      return false;
    }
    int lines = 0;
    int stamped = 0;
    for (byte[] line : SampleLines.of(start, SAMPLE_LINES)) {
      if (peeling.peel(line, 0, line.length)) {
        lines++;
        stamped += peeling.stampNanos() == NO_STAMP ? 0 : 1;
      }
    }
    return 2 * stamped > lines;
  }

  /**
   * Peels a stored line, and returns whether there is a line now: in {@link #bytes}, until the next
   * call. There is none where it holds but a part of one, or nothing of the log.
   */
  public boolean peel(byte[] line, int lineFrom, int lineTo) {
    stampNanos = NO_STAMP;
    return peelFrom(0, line, lineFrom, lineTo);
  }

  /** At the end of the source: whether there is a line whose end is missing. To be called again. */
  public boolean finish() {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).takeUnfinished(peeled)) {
        stampNanos = NO_STAMP;
        return peelFrom(i + 1, peeled.bytes, peeled.from, peeled.to) || finish();
      }
    }
    return false;
  }

  private boolean peelFrom(int first, byte[] line, int lineFrom, int lineTo) {
    bytes = line;
    from = lineFrom;
    to = lineTo;
    for (int i = first; i < layers.size(); i++) {
      Kind kind = layers.get(i).peel(bytes, from, to, peeled);
      if (kind == Kind.NOTHING) {
        return false;
      }
      if (kind == Kind.LINE) {
        bytes = peeled.bytes;
        from = peeled.from;
        to = peeled.to;
        stampNanos = peeled.stampNanos == NO_STAMP ? stampNanos : peeled.stampNanos;
      }
    }
    return true;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Where the line starts in {@link #bytes}. */
  public int from() {
    return from;
  }

  /** Where the line ends in {@link #bytes}. */
  public int to() {
    return to;
  }

  /**
   * When the line was logged, as its innermost wrapper says, in nanoseconds since 1970; or {@link
   * #NO_STAMP}.
   */
  public long stampNanos() {
    return stampNanos;
  }

  /** The wrappers, the innermost first, such as {@code syslog in CRI}. */
  public String name() {
    StringBuilder name = new StringBuilder();
    for (int i = layers.size() - 1; i >= 0; i--) {
      name.append(layers.get(i).kind()).append(i > 0 ? " in " : "");
    }
    return name.toString();
  }

  private static Peeling of(List<WrapperKind> kinds) {
    return new Peeling(kinds.stream().map(Layer::new).toList());
  }

  private static @Nullable WrapperKind kindOf(List<byte[]> lines) {
    for (WrapperKind kind : WrapperKind.values()) {
      Wrapper wrapper = kind.open();
      Peeled peeled = new Peeled();
      long wrapped =
          lines.stream()
              .filter(line -> wrapper.peel(line, 0, line.length, peeled) != Kind.OTHER)
              .count();
      if (2 * wrapped > lines.size()) {
        return kind;
      }
    }
    return null;
  }

  private static List<byte[]> peel(Peeling peeling, List<byte[]> lines) {
    List<byte[]> peeledLines = new ArrayList<>();
    for (byte[] line : lines) {
      if (peeling.peel(line, 0, line.length)) {
        peeledLines.add(SampleLines.copy(peeling.bytes(), peeling.from(), peeling.to()));
      }
    }
    while (peeling.finish()) {
      peeledLines.add(SampleLines.copy(peeling.bytes(), peeling.from(), peeling.to()));
    }
    return peeledLines;
  }
}
