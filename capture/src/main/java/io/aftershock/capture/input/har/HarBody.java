package io.aftershock.capture.input.har;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.input.http.WireText;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A HAR entry's {@code postData}: a text, or the parameters of a form.
 *
 * @param mimeType media type with its parameters, or empty
 * @param text the body, or null
 * @param isBase64 whether the text is base64 of the body
 * @param params parameters, empty where there is a text
 * @param file name of a file that holds the body, or null
 */
record HarBody(
    String mimeType,
    @Nullable String text,
    boolean isBase64,
    List<Param> params,
    @Nullable String file) {
  /** The longest body that is taken, in characters. */
  static final int LONGEST = 16 * 1024 * 1024;

  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([-\\w.:+]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODED = Pattern.compile("(?:[-\\w.*+]|%[0-9A-Fa-f]{2})*");

  /** One parameter of a form. */
  record Param(
      String name, String value, @Nullable String fileName, @Nullable String contentType) {}

  /** Whether its exporter has lost bytes that are no text. */
  boolean isLossy() {
    return text != null && !isBase64 && text.indexOf('\uFFFD') >= 0;
  }

  boolean isTooLong() {
    long length = text == null ? 0 : text.length();
    for (Param param : params) {
      length += param.name().length() + param.value().length();
    }
    return length > LONGEST;
  }

  /** The body's bytes, one a char, or null where there is none. */
  @Nullable String wire() {
    if (text != null && !text.isEmpty()) {
      return isBase64 ? decoded(text) : new String(text.getBytes(charset()), ISO_8859_1);
    }
    if (params.isEmpty()) {
      return null;
    }
    return mimeType.toLowerCase(Locale.ROOT).startsWith("multipart/") ? multipart() : form();
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), ISO_8859_1);
    } catch (IllegalArgumentException e) {
      // Not base64 after all: the text is the better guess.
      return WireText.of(base64);
    }
  }

  private Charset charset() {
    var named = CHARSET.matcher(mimeType);
    try {
      return named.find() ? Charset.forName(named.group(1)) : UTF_8;
    } catch (IllegalArgumentException e) {
      return UTF_8;
    }
  }

  private String form() {
    return params.stream()
        .map(param -> encoded(param.name()) + "=" + encoded(param.value()))
        .collect(Collectors.joining("&"));
  }

  /** Encodes a name or value, unless its exporter has left it encoded, as some do. */
  private static String encoded(String text) {
    boolean already = text.indexOf('%') >= 0 && ENCODED.matcher(text).matches();
    return already ? text : URLEncoder.encode(text, UTF_8);
  }

  /** A multipart body with the boundary that the request's Content-Type announces, or null. */
  private @Nullable String multipart() {
    var boundary = BOUNDARY.matcher(mimeType);
    if (!boundary.find()) {
      return null;
    }
    StringBuilder body = new StringBuilder();
    for (Param param : params) {
      body.append("--")
          .append(boundary.group(1))
          .append("\r\nContent-Disposition: form-data; name=\"");
      body.append(param.name()).append('"');
      if (param.fileName() != null) {
        body.append("; filename=\"").append(param.fileName()).append('"');
      }
      if (param.contentType() != null) {
        body.append("\r\nContent-Type: ").append(param.contentType());
      }
      body.append("\r\n\r\n").append(param.value()).append("\r\n");
    }
    return WireText.of(body.append("--").append(boundary.group(1)).append("--\r\n").toString());
  }
}
