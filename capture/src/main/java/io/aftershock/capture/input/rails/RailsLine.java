package io.aftershock.capture.input.rails;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line without the prefix of Ruby's logger, and without tags.
 *
 * @param logger what the prefix says, or null where there is none
 * @param tags as they are written, or empty
 * @param message what is left
 */
record RailsLine(@Nullable Logged logger, String tags, String message) {
  private static final Pattern LOGGER =
      Pattern.compile("([A-Z]), \\[(\\S{19,32}) #(\\d{1,10})\\] {1,3}[A-Z]{3,7} -- [^:]{0,100}: ");
  private static final Pattern TAGS = Pattern.compile("(?:\\[[^\\]]{1,200}\\] ){1,20}");
  private static final Pattern REQUEST_ID =
      Pattern.compile("\\[(\\p{XDigit}{8}-?(?:\\p{XDigit}{4}-?){3}\\p{XDigit}{12})\\] ");

  /**
   * What Ruby's logger puts in front of a message, of which only the first line has it.
   *
   * @param severity its first letter, such as {@code F} for FATAL
   * @param stamp when it was written, in local time, without a zone
   * @param process the number of the process
   */
  record Logged(char severity, String stamp, String process) {}

  static RailsLine of(byte[] line, int from, int to) {
    String text = new String(line, from, to - from, ISO_8859_1);
    Matcher prefix = LOGGER.matcher(text);
    Logged logger = null;
    int tagsFrom = 0;
    if (prefix.lookingAt()) {
      logger = new Logged(prefix.group(1).charAt(0), prefix.group(2), prefix.group(3));
      tagsFrom = prefix.end();
    }
    Matcher tags = TAGS.matcher(text).region(tagsFrom, text.length());
    int messageFrom = tags.lookingAt() ? tags.end() : tagsFrom;
    return new RailsLine(
        logger, text.substring(tagsFrom, messageFrom), text.substring(messageFrom));
  }

  /** This line, as one of the message that {@code previous} is of, if it has no prefix itself. */
  RailsLine after(RailsLine previous) {
    return logger == null ? new RailsLine(previous.logger, tags, message) : this;
  }

  /** What the lines of a request have in common, and those of few others, if of any. */
  String writer() {
    return logger == null || requestId() != null ? tags : logger.process() + ' ' + tags;
  }

  /** The first tag that looks like the id of a request, or null. */
  @Nullable String requestId() {
    Matcher id = REQUEST_ID.matcher(tags);
    return id.find() ? id.group(1) : null;
  }
}
