package io.aftershock.capture.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.fixtures.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample here was written by the real server, of the version that {@code servers/README.md}
 * says. Each target says when it was sent, so that a log proves what its stamps and durations mean.
 */
class ServerSamplesTest {
  private static final String COMBINED =
      "%h %l %u %t \"%r\" %s %b \"%{Referer}i\" \"%{User-Agent}i\"";

  private static final Set<String> LOCAL = Set.of("uwsgi", "werkzeug", "uvicorn-timed");

  /** Sample, server whose format string it is or the name of the format, format string. */
  static String[][] samples() {
    return new String[][] {
      {
        "nginx-full",
        "nginx",
        "log_format full '$remote_addr:$remote_port [$time_iso8601] $msec $request_time"
            + " $connection/$connection_requests $pipe '\n"
            + "  '$scheme://$http_host $ssl_server_name \"$request\" $status $bytes_sent"
            + " $request_length \"$content_length\" '\n"
            + "  '\"$http_referer\" \"$http_user_agent\" \"$http_x_forwarded_for\""
            + " \"$cookie_session\" \"$cookie_theme\" $request_id \"$request_body\"';"
      },
      {
        "nginx-json",
        "nginx",
        "log_format lines escape=json '{\"time\":\"$time_iso8601\",\"msec\":$msec,"
            + "\"took\":$request_time,\"request\":\"$request\",'\n"
            + "'\"status\":$status,\"bytes\":$body_bytes_sent,\"referer\":\"$http_referer\","
            + "\"agent\":\"$http_user_agent\"}';"
      },
      {
        "nginx-none",
        "nginx",
        "log_format bare escape=none '$remote_addr [$time_local] \"$request\" $status"
            + " \"$http_user_agent\" $request_time';"
      },
      {
        "apache-full",
        "apache",
        "%a:%{remote}p %l %u [%{begin:%d/%b/%Y:%T}t.%{begin:usec_frac}t %{begin:%z}t] \"%r\" %s"
            + " %>s %b %I %O %S %D %{ms}T %k %X %P \"%{Host}i\" \"%{Referer}i\" \"%{User-Agent}i\""
            + " \"%!404{X-Forwarded-For}i\" \"%{session}C\" \"%{theme}C\" \"%L\" %{c}L"
            + " \"%{X-Trailer}^ti\""
      },
      {
        "apache-ended",
        "apache",
        "%{end:usec}t %T %{us}T \"%m\" \"%U%q\" %H %v:%{local}p %f \"%400,501{User-Agent}i\""
      },
      {"apache-combinedio", "apache", COMBINED + " %I %O"},
      {"lighttpd", "lighttpd", ""},
      {
        "lighttpd-timed",
        "lighttpd",
        "accesslog.format = \"%h %V %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\""
            + " \\\"%{User-Agent}i\\\" %D %T %{end:msec}t %{begin:msec}t\""
      },
      {"varnish", "varnish", ""},
      {
        "varnish-timed",
        "varnish",
        COMBINED + " %D %{msec}t %T %{Varnish:time_firstbyte}x %{Varnish:hitmiss}x"
      },
      {"tomcat9-combined", "tomcat-9", ""},
      {"tomcat9-timed", "tomcat-9", COMBINED + " %D %{begin:msec}t %T"},
      {"tomcat10-combined", "tomcat", ""},
      {"tomcat10-timed", "tomcat", COMBINED + " %D %{begin:msec}t %T"},
      {
        "tomcat10-begin",
        "tomcat",
        "%a [%{begin:yyyy-MM-dd HH:mm:ss.SSS Z}t] \"%r\" %s %B %I %{session}c"
            + " \"%{User-Agent}i\" %F %D"
      },
      {"jetty", "jetty", ""},
      {
        "jetty-timed",
        "jetty",
        "%{client}a - %u [%{yyyy-MM-dd HH:mm:ss.SSS ZZZ}t] \"%r\" %s %O \"%{Referer}i\""
            + " \"%{User-Agent}i\" %D %{ms}T \"%{session}C\" %k"
      },
      {
        "undertow",
        "undertow",
        "%h %l %u %t \"%r\" %s %b \"%{i,Referer}\" \"%{i,User-Agent}\" %D %T"
      },
      {"gunicorn", "gunicorn", ""},
      {
        "gunicorn-timed",
        "gunicorn",
        "%(h)s %(l)s %(u)s %(t)s \"%(r)s\" %(s)s %(b)s \"%(f)s\" \"%(a)s\" %(D)s %(L)s"
            + " %({x-forwarded-for}i)s"
      },
      {"uwsgi", "uwsgi", ""},
      {"werkzeug", "werkzeug", ""},
      {"uvicorn", "uvicorn", ""},
      {"uvicorn-timed", "uvicorn", ""},
      {"rails-plain", "rails", ""},
      {"rails-tagged", "rails", ""},
      {"rails-logger", "rails", ""},
      {"rails-workers", "rails", ""},
      {"morgan", "morgan", ""},
      {"morgan-timed", "morgan-timed", ""},
    };
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsWhatTheServerWrote(String name, String server, String format) throws IOException {
    String found =
        read(name, server, format).stream()
            .map(ServerSamplesTest::describe)
            .collect(Collectors.joining("\n", "", "\n"));

    String golden = "servers/" + name + ".txt";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          Path.of("src/test/resources/io/aftershock/capture/input").resolve(golden), found);
    }
    try (InputStream expected = ServerSamplesTest.class.getResourceAsStream(golden)) {
      assertThat(expected).as(golden).isNotNull();
      assertThat(found).isEqualTo(new String(expected.readAllBytes(), UTF_8));
    }
  }

  /** Where a stamp means what it is said to mean, it leads back to the moment of sending. */
  @ParameterizedTest
  @MethodSource("samples")
  void leadsBackToTheMomentOfSending(String name, String server, String format) throws IOException {
    int proven = 0;
    for (ParsedEntry entry : read(name, server, format)) {
      if (entry instanceof ParsedEntry.Parsed parsed) {
        RecordedRequest request = parsed.request();
        double stamp = request.stampNanos() / 1e9;
        // These log local time and do not say so; they ran an hour east of UTC.
        boolean local = LOCAL.contains(name);
        double late = stamp - (local ? 3600 : 0) - sent(request.target());
        boolean slow = request.target().startsWith("/slow");
        if (request.stampMeaning() == StampMeaning.ARRIVAL) {
          assertThat(late).as(request.target()).isBetween(-1.0, 0.3);
        } else if (request.durationNanos() >= 0) {
          assertThat(late - request.durationNanos() / 1e9)
              .as(request.target())
              .isBetween(-1.0, 0.3);
        } else {
          // Lighttpd's clock is up to a second behind.
          assertThat(late).as(request.target()).isBetween(slow ? 0.3 : -2.0, slow ? 2.5 : 0.5);
        }
        if (slow && request.durationNanos() >= 0) {
          assertThat(request.durationNanos()).isBetween(2_190_000_000L, 2_400_000_000L);
        }
        proven += slow ? 1 : 0;
      }
    }
    assertThat(proven).isEqualTo(1);
  }

  private static double sent(String target) {
    int from = target.indexOf("sent=") + "sent=".length();
    int end = target.indexOf('&', from);
    return Double.parseDouble(target.substring(from, end < 0 ? target.length() : end));
  }

  private static List<ParsedEntry> read(String name, String server, String format)
      throws IOException {
    InputFormat reader =
        format.isEmpty() ? InputFormats.named(server) : InputFormats.logFormat(server, format);
    try (InputStream in = Samples.open("servers/" + name + ".log")) {
      return Entries.of(reader, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  private static String describe(ParsedEntry entry) {
    if (entry instanceof ParsedEntry.Parsed parsed) {
      RecordedRequest request = parsed.request();
      Instant stamp =
          Instant.ofEpochSecond(
              request.stampNanos() / 1_000_000_000L, request.stampNanos() % 1_000_000_000L);
      return request.stampMeaning()
          + " "
          + stamp
          + " took "
          + request.durationNanos()
          + " "
          + request.method()
          + " "
          + request.target()
          + " "
          + request.status()
          + " host "
          + request.host()
          + " "
          + request.headers()
          + " connection "
          + request.connection()
          + " body "
          + request.body()
          + "/"
          + request.requestBodyBytes()
          + " id "
          + request.requestId();
    }
    return entry.toString();
  }
}
