package io.aftershock.replay.rules;

import io.aftershock.capture.trace.Header;
import java.util.List;

/**
 * A recorded value that reappears in later requests, where another is to be sent. It is replaced
 * where it stands as a word of its own.
 *
 * @param recorded not empty
 */
record Reappearing(String recorded, String replayed) {
  /** Replaces it in target, header fields and body. */
  void replaceIn(EditedRequest request) {
    String inTarget = PercentCoding.encode(replayed, "");
    String target = replace(request.targetText(), recorded, inTarget);
    String encoded = PercentCoding.encode(recorded, "");
    if (!encoded.equals(recorded)) {
      target = replace(target, encoded, inTarget);
    }
    request.setTarget(target);
    for (Header field : List.copyOf(request.fields())) {
      String value = replace(field.value(), recorded, replayed);
      if (!value.equals(field.value())) {
        request.setHeader(field.name(), value);
      }
    }
    String body = request.bodyText();
    if (body != null) {
      boolean form = isForm(request);
      String changed = replace(body, recorded, form ? inTarget : replayed);
      request.setBody(form ? replace(changed, encoded, inTarget) : changed);
    }
  }

  private static boolean isForm(EditedRequest request) {
    String type = request.header("content-type");
    return type != null && type.startsWith("application/x-www-form-urlencoded");
  }

  private static String replace(String text, String from, String to) {
    int at = text.indexOf(from);
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (at >= 0) {
      int end = at + from.length();
      if (isEdge(text, at - 1) && isEdge(text, end)) {
        out.append(text, copied, at).append(to);
        copied = end;
      }
      at = text.indexOf(from, end);
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }
}
