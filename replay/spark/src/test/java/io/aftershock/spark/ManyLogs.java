package io.aftershock.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.fixtures.AccessLogFormat;
import io.aftershock.fixtures.AccessLogWriter;
import io.aftershock.fixtures.TrafficShape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Logs of eight servers of the same minutes: of NGINX and Apache httpd, plain and packed. In half
 * of them every other request is one client's.
 */
final class ManyLogs {
  private static final List<AccessLogFormat> FORMATS =
      List.of(
          AccessLogFormat.NGINX_COMBINED,
          AccessLogFormat.NGINX_COMBINED,
          AccessLogFormat.APACHE_COMBINED,
          AccessLogFormat.APACHE_COMBINED,
          AccessLogFormat.APACHE_TIMED,
          AccessLogFormat.NGINX_COMBINED,
          AccessLogFormat.APACHE_COMMON,
          AccessLogFormat.NGINX_COMBINED);
  private static final int PACKED = 5;
  private static final int SKEWED = 4;

  private ManyLogs() {}

  /** Writes them to {@code directory}, so many lines in all; returns their paths in order. */
  static List<Path> write(Path directory, long lines) throws IOException {
    List<Path> logs = new ArrayList<>();
    for (int i = 0; i < FORMATS.size(); i++) {
      Path log = directory.resolve("server" + i + (i == PACKED ? "-access.log.gz" : "-access.log"));
      AccessLogWriter traffic = new AccessLogWriter(TrafficShape.bursty(200, i + 1), i + 1);
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(log), 1 << 16);
          OutputStream out = i == PACKED ? new GZIPOutputStream(file) : file;
          Writer text = new OutputStreamWriter(out, ISO_8859_1)) {
        Odd odd = new Odd(text, i < SKEWED);
        traffic.write(FORMATS.get(i), lines / FORMATS.size(), odd);
      }
      logs.add(log);
    }
    return logs;
  }

  /** Changes some of the lines that go by. */
  private static final class Odd implements Appendable {
    private final Writer out;
    private final boolean skewed;
    private final StringBuilder line = new StringBuilder();
    private long count;

    Odd(Writer out, boolean skewed) {
      this.out = out;
      this.skewed = skewed;
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
      return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
      for (int i = start; i < end; i++) {
        append(text.charAt(i));
      }
      return this;
    }

    @Override
    public Appendable append(char c) throws IOException {
      line.append(c);
      if (c == '\n') {
        count++;
        out.write(changed(line.toString()));
        line.setLength(0);
      }
      return this;
    }

    private String changed(String text) {
      if (count % 5_000 == 0) {
        return "what is this?\n\n" + text;
      }
      if (count % 700 == 0) {
        return text.replaceFirst(" HTTP/1.1\"", "?session=abcdef" + count % 11 + " HTTP/1.1\"");
      }
      return skewed && count % 2 == 0
          ? text.replaceFirst("^\\S+", "203.0.113.7").replaceFirst("\"[^\"]*\"\n", "\"probe/1\"\n")
          : text;
    }
  }
}
