package io.aftershock.capture.input;

import io.aftershock.capture.input.text.ApacheLogFormat;
import io.aftershock.capture.input.text.LogDialect;
import io.aftershock.capture.input.text.LogFormat;
import io.aftershock.capture.input.text.LogPattern;
import java.util.LinkedHashMap;
import java.util.Map;

/** What servers other than NGINX and Apache httpd write unless told otherwise. */
final class ServerFormats {
  private static final LogDialect JETTY = LogDialect.JETTY;
  private static final String COMMON = "%h %l %u %t \"%r\" %s %b";
  private static final String COMBINED = COMMON + " \"%{Referer}i\" \"%{User-Agent}i\"";
  private static final String MORGAN =
      ":remote-addr - :remote-user [:date[clf]] \":method :url HTTP/:http-version\" :status"
          + " :res[content-length] \":referrer\" \":user-agent\"";
  private static final String UWSGI =
      "[pid: %(pid)|app: %(app)|req: %(own)/%(all)] %(addr) (%(user)) {%(vars) vars in %(pktsize)"
          + " bytes} [%(ctime)] %(method) %(uri) => generated %(rsize) bytes in %(msecs) msecs"
          + " (%(proto) %(status)) %(headers) headers in %(hsize) bytes (%(switches) switches on"
          + " core %(core))";
  private static final String PYTHON = "[%{%d/%b/%Y %H:%M:%S}t] \"%r\" %s %b";

  private ServerFormats() {}

  /** By the names of the command line. */
  static Map<String, LogFormat> named() {
    Map<String, LogFormat> formats = new LinkedHashMap<>();
    formats.put("lighttpd", format("lighttpd", vhosts(), LogDialect.LIGHTTPD));
    formats.put("varnish", varnish());
    formats.put("tomcat", format("tomcat combined", COMBINED, LogDialect.TOMCAT));
    formats.put("tomcat-9", format("tomcat-9 combined", COMBINED, LogDialect.TOMCAT_9));
    formats.put("tomcat-common", format("tomcat common", COMMON, LogDialect.TOMCAT));
    formats.put(
        "jetty",
        format("jetty", "%a - %u %t \"%r\" %s %O \"%{Referer}i\" \"%{User-Agent}i\"", JETTY));
    formats.put("undertow", format("undertow combined", COMBINED, LogDialect.UNDERTOW));
    formats.put("undertow-common", format("undertow common", COMMON, LogDialect.UNDERTOW));
    formats.put("gunicorn", format("gunicorn", COMBINED, LogDialect.GUNICORN));
    formats.put("uwsgi", uwsgi());
    formats.put("werkzeug", werkzeug());
    formats.put("django", django());
    formats.put("morgan", format("morgan combined", MORGAN, LogDialect.MORGAN));
    formats.put("morgan-timed", morganTimed());
    formats.put("fastly", format("fastly common", COMMON, LogDialect.FASTLY));
    return formats;
  }

  static LogFormat uwsgi() {
    return format("uwsgi", UWSGI, LogDialect.UWSGI);
  }

  /** Also what the server of Python's own library writes. */
  static LogFormat werkzeug() {
    return format("werkzeug", "%h - - " + PYTHON, LogDialect.PYTHON);
  }

  static LogFormat django() {
    return format("django", PYTHON, LogDialect.PYTHON);
  }

  static LogFormat morganTimed() {
    return format(
        "morgan combined with response time", MORGAN + " :response-time ms", LogDialect.MORGAN);
  }

  static LogFormat varnish() {
    return format("varnish", COMBINED, LogDialect.VARNISH);
  }

  /** Lighttpd's own; the second column is the host that the client asked for. */
  static String vhosts() {
    return "%h %V %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"";
  }

  private static LogFormat format(String name, String format, LogDialect dialect) {
    LogPattern pattern = ApacheLogFormat.compile(format, dialect);
    return new LogFormat(name, pattern);
  }
}
