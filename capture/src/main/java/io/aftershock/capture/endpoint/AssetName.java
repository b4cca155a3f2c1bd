package io.aftershock.capture.endpoint;

/** Names of static files, whose builds put a hash of the content into them. */
final class AssetName {
  private static final int MIN_HASH_LENGTH = 8;
  private static final int MIN_HASH_DIGITS = 2;

  private AssetName() {}

  /**
   * The path with {@code :id} in place of a hash in hex between dots, dashes or the name's ends.
   */
  static String withoutHash(String path) {
    int start = path.lastIndexOf('/') + 1;
    StringBuilder out = new StringBuilder(path.length()).append(path, 0, start);
    int from = start;
    for (int i = start; i <= path.length(); i++) {
      char c = i < path.length() ? path.charAt(i) : '.';
      if (c == '.' || c == '-' || c == '_' || c == '~') {
        out.append(isHash(path, from, i) ? ":id" : path.substring(from, i));
        if (i < path.length()) {
          out.append(c);
        }
        from = i + 1;
      }
    }
    return out.toString();
  }

  private static boolean isHash(String path, int start, int end) {
    int digits = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      char c = path.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c < 128 && Character.digit(c, 16) > 0) {
        letters++;
      } else {
        return false;
      }
    }
    return end - start >= MIN_HASH_LENGTH && digits >= MIN_HASH_DIGITS && letters > 0;
  }
}
