package io.aftershock.capture.input.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A format string as people paste it: alone, or with the directive of the server's configuration
 * around it, quoted, and in several pieces.
 *
 * @param format the format string itself, with its own escapes undone
 * @param dialect of which server it is, where it shows; null for NGINX
 * @param escaping how the lines of NGINX are escaped
 */
record FormatText(String format, @Nullable LogDialect dialect, Escaping escaping) {
  private static final Pattern NGINX =
      Pattern.compile(
          "\\s*log_format\\s+\\S+\\s+(?:escape=(\\w+)\\s+)?(.*?);?\\s*", Pattern.DOTALL);

  /** Apache's directives, each with the format quoted. */
  private static final Pattern APACHE =
      Pattern.compile(
          "\\s*(?:LogFormat|CustomLog\\s+(?:\"[^\"]*\"|\\S+))\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\S*\\s*");

  private static final Pattern LIGHTTPD =
      Pattern.compile("\\s*accesslog\\.format\\s*\\+?=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

  private static final Pattern VARNISH =
      Pattern.compile("\\s*varnishncsa\\s.*-F\\s*'([^']*)'.*", Pattern.DOTALL);

  /** Tomcat's element, or WildFly's, which is Undertow. */
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*<(Valve|access-log)\\s.*?pattern=\"([^\"]*)\".*", Pattern.DOTALL);

  private static final Pattern PIECE =
      Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[a-z]");
  private static final Pattern GUNICORN = Pattern.compile("%\\([^)]*\\)s");
  private static final Pattern UNDERTOW = Pattern.compile("%\\{(?:[ioc]|time),");
  private static final Pattern MORGAN = Pattern.compile(":(?:method|url)\\b");

  /** What was pasted, and of which server it is. */
  static FormatText of(String pasted) {
    Matcher nginx = NGINX.matcher(pasted);
    if (nginx.matches()) {
      Escaping escaping = "none".equals(nginx.group(1)) ? Escaping.NONE : Escaping.BACKSLASH;
      return new FormatText(unescape(pieces(nginx.group(2))), null, escaping);
    }
    Matcher element = ELEMENT.matcher(pasted);
    if (element.matches()) {
      boolean tomcat = element.group(1).equals("Valve");
      return of(xml(element.group(2)), tomcat ? LogDialect.TOMCAT : LogDialect.UNDERTOW);
    }
    Matcher lighttpd = LIGHTTPD.matcher(pasted);
    if (lighttpd.matches()) {
      return of(unescape(lighttpd.group(1)), LogDialect.LIGHTTPD);
    }
    Matcher varnish = VARNISH.matcher(pasted);
    if (varnish.matches()) {
      return of(unescape(varnish.group(1)), LogDialect.VARNISH);
    }
    Matcher apache = APACHE.matcher(pasted);
    String format = unescape(apache.matches() ? apache.group(1) : pasted);
    return of(format, dialectOf(format));
  }

  private static FormatText of(String format, @Nullable LogDialect dialect) {
    return new FormatText(format, dialect, Escaping.BACKSLASH);
  }

  private static @Nullable LogDialect dialectOf(String format) {
    if (VARIABLE.matcher(format).find()) {
      return null;
    }
    if (GUNICORN.matcher(format).find()) {
      return LogDialect.GUNICORN;
    }
    if (format.contains("%(")) {
      return LogDialect.UWSGI;
    }
    if (UNDERTOW.matcher(format).find()) {
      return LogDialect.UNDERTOW;
    }
    return MORGAN.matcher(format).find() && format.indexOf('%') < 0
        ? LogDialect.MORGAN
        : LogDialect.APACHE;
  }

  private static String xml(String attribute) {
    return attribute
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  private static String pieces(String quoted) {
    StringBuilder joined = new StringBuilder();
    Matcher piece = PIECE.matcher(quoted);
    while (piece.find()) {
      for (int i = 1; i <= piece.groupCount(); i++) {
        joined.append(piece.group(i) == null ? "" : piece.group(i));
      }
    }
    return joined.toString();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      boolean escape = next == '\\' && i + 1 < text.length();
      char escaped = escape ? text.charAt(i + 1) : ' ';
      if (escape && "tn\"'\\".indexOf(escaped) >= 0) {
        plain.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
        i++;
      } else {
        plain.append(next);
      }
    }
    return plain.toString();
  }
}
