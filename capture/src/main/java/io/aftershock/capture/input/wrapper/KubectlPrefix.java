package io.aftershock.capture.input.wrapper;

import io.aftershock.capture.input.wrapper.Peeled.Kind;

/**
 * What {@code kubectl logs} puts in front with {@code --prefix} and {@code --timestamps}. A stamp
 * alone is taken for its only where what follows has a beginning of its own, since there are logs
 * whose lines begin with their own stamp.
 */
final class KubectlPrefix implements Wrapper {
  private static final int SEARCHED_BYTES = 300;

  private final boolean pod;
  private final StampPrefix stamp = new StampPrefix();

  private KubectlPrefix(boolean pod) {
    this.pod = pod;
  }

  /** {@code [pod/name/container] }, with or without a stamp. */
  static KubectlPrefix ofPod() {
    return new KubectlPrefix(true);
  }

  /** A stamp alone. */
  static KubectlPrefix ofStamp() {
    return new KubectlPrefix(false);
  }

  @Override
  public Kind peel(byte[] line, int from, int to, Peeled peeled) {
    int at = pod ? afterPod(line, from, to) : from;
    if (at < 0) {
      return Kind.OTHER;
    }
    int behind = stamp.readIso(line, at, to);
    if (behind >= 0 && StampPrefix.hasDecimals(line, at) && hasBeginning(line, behind, to)) {
      peeled.stampNanos = stamp.nanos();
      return peeled.line(line, behind, to);
    }
    peeled.stampNanos = Peeled.NO_STAMP;
    return pod ? peeled.line(line, at, to) : Kind.OTHER;
  }

  private static int afterPod(byte[] line, int from, int to) {
    String start = "[pod/";
    if (to - from < start.length()) {
      return -1;
    }
    for (int i = 0; i < start.length(); i++) {
      if (line[from + i] != start.charAt(i)) {
        return -1;
      }
    }
    int blank = StampPrefix.blank(line, from, to);
    return blank > 0 && line[blank - 1] == ']' ? blank + 1 : -1;
  }

  /** Whether there is JSON, a level, a {@code key=}, or a date in brackets. */
  private static boolean hasBeginning(byte[] line, int from, int to) {
    if ((from < to && line[from] == '{') || LevelPrefix.isAt(line, from, to)) {
      return true;
    }
    int at = from;
    while (at < to && (line[at] == '_' || Character.isLetter(line[at]))) {
      at++;
    }
    if (at > from && at < to && line[at] == '=') {
      return true;
    }
    int end = Math.min(to, from + SEARCHED_BYTES) - 4;
    for (int i = from; i < end; i++) {
      boolean clf = line[i + 3] == '/';
      boolean iso = line[i + 1] == '2' && line[i + 2] == '0';
      if (line[i] == '[' && Character.isDigit(line[i + 1]) && (clf || iso)) {
        return true;
      }
    }
    return false;
  }
}
