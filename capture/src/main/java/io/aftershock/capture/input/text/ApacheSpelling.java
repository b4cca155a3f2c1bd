package io.aftershock.capture.input.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Format strings of other servers in the words of Apache's. */
final class ApacheSpelling {
  /** Gunicorn's <code>%(name)s</code>. */
  private static final Pattern GUNICORN = Pattern.compile("%\\((\\{[^}]*}[ioe]|\\w+)\\)s");

  private static final Map<String, String> GUNICORN_NAMES =
      Map.of(
          "f", "%{Referer}i",
          "a", "%{User-Agent}i",
          "L", "%{s}T",
          "M", "%{ms}T",
          "p", "%P");

  /** uWSGI's <code>%(name)</code>. */
  private static final Pattern UWSGI = Pattern.compile("%\\(([^)]*)\\)");

  private static final Map<String, String> UWSGI_NAMES =
      Map.ofEntries(
          Map.entry("addr", "%h"),
          Map.entry("ctime", "%{%a %b %e %H:%M:%S %Y}t"),
          Map.entry("epoch", "%{sec}t"),
          Map.entry("host", "%{Host}i"),
          Map.entry("ltime", "%{%d/%b/%Y:%H:%M:%S %z}t"),
          Map.entry("method", "%m"),
          Map.entry("micros", "%D"),
          Map.entry("msecs", "%{ms}T"),
          Map.entry("proto", "%H"),
          Map.entry("referer", "%{Referer}i"),
          Map.entry("rsize", "%B"),
          Map.entry("secs", "%{s}T"),
          Map.entry("size", "%O"),
          Map.entry("status", "%s"),
          Map.entry("time", "%{sec}t"),
          Map.entry("tmicros", "%{usec}t"),
          Map.entry("tmsecs", "%{msec}t"),
          Map.entry("uagent", "%{User-Agent}i"),
          Map.entry("uri", "%{url}U"),
          Map.entry("user", "%u"));

  /** Undertow's <code>%{i,Referer}</code>. */
  private static final Pattern UNDERTOW = Pattern.compile("%\\{([iocrs]|time),([^}]*)}");

  private static final Map<String, String> UNDERTOW_LETTERS =
      Map.of("i", "i", "o", "o", "c", "C", "r", "n", "s", "n", "time", "t");

  /** Directives of Jetty and Undertow that Apache has not, and that are read over. */
  private static final Pattern LONG_NAMES = Pattern.compile("%(\\{[^}]*})?(?:ti|to|attr)");

  /** Morgan's {@code :name[argument]}. */
  private static final Pattern MORGAN = Pattern.compile(":([a-z]+(?:-[a-z]+)*)(?:\\[([^]]*)])?");

  /** Fastly's values of VCL that say when and how long. */
  private static final List<Map.Entry<String, String>> FASTLY =
      List.of(
          Map.entry("%{time.elapsed.usec}V", "%{us}T"),
          Map.entry("%{time.elapsed.msec}V", "%{ms}T"),
          Map.entry("%{time.elapsed}V", "%{s}T"),
          Map.entry("%{time.start.sec}V", "%{begin:sec}t"),
          Map.entry("%{time.start.msec}V", "%{begin:msec}t"),
          Map.entry("%{time.start.usec}V", "%{begin:usec}t"),
          Map.entry("%{time.end.sec}V", "%{end:sec}t"),
          Map.entry("%{time.end.msec}V", "%{end:msec}t"),
          Map.entry("%{time.end.usec}V", "%{end:usec}t"),
          Map.entry("}V", "}x"));

  private ApacheSpelling() {}

  static String of(String format, LogDialect dialect) {
    return switch (dialect) {
      case GUNICORN ->
          GUNICORN.matcher(format).replaceAll(found -> quote(gunicorn(found.group(1))));
      case UWSGI ->
          UWSGI
              .matcher(format)
              .replaceAll(found -> quote(UWSGI_NAMES.getOrDefault(found.group(1), "%{x}n")));
      case UNDERTOW ->
          readOver(
              UNDERTOW
                  .matcher(format)
                  .replaceAll(
                      found ->
                          quote(
                              "%{" + found.group(2) + "}" + UNDERTOW_LETTERS.get(found.group(1)))));
      case JETTY -> readOver(format);
      case MORGAN ->
          MORGAN
              .matcher(format.replace("%", "%%").replace(":method :url HTTP/:http-version", ":r"))
              .replaceAll(found -> quote(morgan(found)));
      case FASTLY -> fastly(format);
      default -> format;
    };
  }

  private static String gunicorn(String name) {
    return GUNICORN_NAMES.getOrDefault(name, "%" + name);
  }

  private static String readOver(String format) {
    return LONG_NAMES.matcher(format).replaceAll(found -> quote("%{x}n"));
  }

  private static String morgan(MatchResult token) {
    String argument = token.group(2) == null ? "" : token.group(2);
    return switch (token.group(1)) {
      case "r" -> "%r";
      case "remote-addr" -> "%h";
      case "remote-user" -> "%u";
      case "method" -> "%m";
      case "url" -> "%{url}U";
      case "http-version" -> "%H";
      case "status" -> "%s";
      case "referrer" -> "%{Referer}i";
      case "user-agent" -> "%{User-Agent}i";
      case "response-time", "total-time" -> "%{ms}T";
      case "req" -> "%{" + argument + "}i";
      case "res" -> argument.equalsIgnoreCase("content-length") ? "%b" : "%{" + argument + "}o";
      case "date" ->
          switch (argument) {
            case "clf" -> "%{%d/%b/%Y:%H:%M:%S %z}t";
            case "iso" -> "%{iso}t";
            default -> "%{%a, %d %b %Y %H:%M:%S GMT}t";
          };
      default -> "%{" + token.group(1) + "}n";
    };
  }

  private static String fastly(String format) {
    String spelled = format;
    for (Map.Entry<String, String> value : FASTLY) {
      spelled = spelled.replace(value.getKey(), value.getValue());
    }
    return spelled;
  }

  private static String quote(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }
}
