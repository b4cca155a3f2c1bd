package io.aftershock.capture;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a file in a directory that was named is to be read, as far as its name tells. */
final class LogName {
  private static final Pattern ERROR_LOG = Pattern.compile("(?:^|.*[-_.])errors?(?:[-_.].*|$)");

  /** Files of S3 and CloudFront have names of dates and codes. */
  private static final Pattern LOG =
      Pattern.compile(
          ".*\\.(?:log|har|json|jsonl|ndjson|ltsv|csv|tsv|gor|txt|gz|zst|zstd|bz2|xz|tgz"
              + "|har\\.zip|log\\.zip)"
              + "|.*(?:log|access).*"
              + "|\\d{4}-\\d{2}-\\d{2}-.*");

  private static final Pattern OTHER =
      Pattern.compile(
          ".*(?:(?<!\\.har|\\.log)\\.zip|\\.(?:pid|lock|sock|swp|tmp|md5|sha256|sig|asc|conf|ya?ml)|~)");

  private LogName() {}

  /** Whether {@code file}'s name is one of an access log or a HAR file, and not of an error log. */
  static boolean isLog(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && LOG.matcher(name).matches()
        && !OTHER.matcher(name).matches()
        && !ERROR_LOG.matcher(name).matches();
  }
}
