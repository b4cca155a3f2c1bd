package io.aftershock.capture.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.Excerpt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Kinds of files that are taken for access logs, and are none that can be read.
 *
 * @param shape how its lines begin
 * @param advice what it is, and what to do
 */
record LookAlike(Pattern shape, String advice) {
  private static final String DATE = "\\[\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2}";
  private static final String COLOR = "(?:\\x1B\\[\\d+m)?";
  private static final String UVICORN_STARTS =
      "Started server process|Waiting for application startup|Will watch for changes|Uvicorn";
  private static final String GIVE_FORMAT =
      "; give the format string of the server's configuration with --log-format";

  private static final List<LookAlike> KNOWN =
      List.of(
          of(
              "#(?:Software|Version|Fields|Date|Start-Date)",
              "is a W3C extended log, but no #Fields line names cs-method, cs-uri-stem or cs-uri,"
                  + " and a time; it is needed in front"),
          of(
              "\\d{4}-\\d{2}-\\d{2}\\s\\d{2}:\\d{2}:\\d{2}\\s[A-Z]{3}\\d+(?:-[A-Z]\\d+)?\\s\\d+\\s",
              "may be a log of CloudFront without its header: if it has the 33 fields of the"
                  + " standard log in their order, name --format cloudfront; if not, put a #Fields:"
                  + " line with their names in front"),
          of(
              "\\d{10}\\.\\d{3}\\t",
              "may be a real-time log of CloudFront: if it has all fields in their order, name"
                  + " --format cloudfront-realtime; if not, put a #Fields: line with their names in"
                  + " front"),
          of(
              "\\d{4}/\\d{2}/\\d{2} \\d{2}:\\d{2}:\\d{2} \\[[a-z]+\\] ",
              "is NGINX's error log; its access log is what is needed"),
          of(
              "\\[[A-Z][a-z]{2} [A-Z][a-z]{2} \\d{2} [\\d:.]+ \\d{4}\\] \\[",
              "is Apache's error log; its access log is what is needed"),
          of(
              "(?:https?|h2|wss?|grpcs) \\d{4}-\\d{2}-\\d{2}T",
              "begins as a log of an AWS application load balancer, but lacks columns of it"),
          of(
              "(?:tls|tcp) \\d\\.\\d \\d{4}-\\d{2}-\\d{2}T",
              "is a log of an AWS network load balancer, of connections; it has no requests"),
          of(
              "\\[\\d{4}-\\d{2}-\\d{2} [\\d:.]+\\]\\[\\d+\\]\\[\\w+\\]",
              "is Envoy's own log; its access log is what is needed"),
          of(
              "\\d{4}/\\d{2}/\\d{2} \\d{2}:\\d{2}:\\d{2}(?: kid\\d+)?\\| ",
              "is Squid's cache log; its access log is what is needed"),
          of(
              COLOR + "INFO" + COLOR + ": +(?:[\\w.:\\[\\]]+ - \"|" + UVICORN_STARTS + ")",
              "is Uvicorn's log, whose lines say no time: what docker logs -t, kubectl logs"
                  + " --timestamps or journalctl -o short-iso put in front is read; or let it log"
                  + " with %(asctime)s (--log-config); among many messages of an application, name"
                  + " --format uvicorn"),
          of(
              COLOR + "[A-Z]{3,8} /\\S*+ " + COLOR + "(?:\\d{3}|-).{0,60} ms\\b",
              "is morgan's log in a format for development, whose lines say no time; log with"
                  + " morgan('combined')"),
          of(
              "[\\w.-]+:[^\\t]*+\\t",
              "is a log of labels and values (LTSV), but few of its lines have a time and a request"),
          of(
              "[^\\[]{1,200}" + DATE,
              "has the date of an access log and other columns" + GIVE_FORMAT));

  /**
   * How captures of packets begin: with microseconds, with nanoseconds, and of the next version.
   */
  private static final Set<Integer> PCAP = Set.of(0xA1B2C3D4, 0xA1B23C4D, 0x0A0D0D0A);

  private static LookAlike of(String shape, String advice) {
    return new LookAlike(Pattern.compile(shape), advice);
  }

  /** Says what binary data is, by its first bytes. */
  static String describeBinary(byte[] start) {
    int first = start.length < Integer.BYTES ? 0 : ByteBuffer.wrap(start).getInt();
    return PCAP.contains(first) || PCAP.contains(Integer.reverseBytes(first))
        ? "is a capture of packets (pcap), which has to be turned into requests first, as GoReplay"
            + " does"
        : "looks like binary data, no log and no HAR file";
  }

  /** Says what a source that no format reads looks like, and what to do. */
  static String describe(byte[] start, List<byte[]> lines) throws IOException {
    byte[] first = lines.get(0);
    String line = new String(first, 0, Math.min(first.length, 2000), ISO_8859_1);
    String shown = "its first line has the shape '" + Excerpt.shape(first, 0, first.length) + "'";
    return adviceOn(start, line) + " (" + shown + ")";
  }

  private static String adviceOn(byte[] start, String line) throws IOException {
    if (JsonShape.of(start) == JsonShape.OTHER) {
      return "is JSON, and no HAR file, and its names are not known: say what they mean with --map,"
          + " such as --map time=ts,method=verb,target=uri";
    }
    return KNOWN.stream()
        .filter(kind -> kind.shape().matcher(line).lookingAt())
        .map(LookAlike::advice)
        .findFirst()
        .orElse("is in no format that is known here" + GIVE_FORMAT + ", or name it with --format");
  }
}
