package io.aftershock.capture.input.wrapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeelingTest {
  private static final String LINE =
      "10.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"a: b\"";
  private static final String QUOTED = LINE.replace("\"", "\\\"");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "syslog           ; Feb  5 16:19:38 web1 nginx[12]: ",
        "syslog           ; <134>Feb 25 16:19:38 haproxy[1]: ",
        "syslog           ; <190>Feb 25 16:19:38 web1 nginx: ",
        "syslog           ; 2026-11-24T07:39:15.123456+01:00 web1 httpd: ",
        "syslog           ; 2021-03-01T19:04:19.887695+00:00 heroku[router]: ",
        "syslog           ; <190>1 2026-11-24T07:39:15.5Z web1 nginx 7 - - ",
        "syslog           ; 83 <190>1 2026-11-24T07:39:15.5Z web1 nginx - ID47 - ",
        "syslog           ; <190>1 - - - - - [a@1 x=\"]\\\"[\" y=\"\"][b@2] ",
        "syslog           ; <158>1 2021-03-01T19:04:19.887695+00:00 host heroku router - ",
        "CRI              ; 2025-12-31T17:37:40.493035218+01:00 stdout F ",
        "CRI              ; 2025-12-31T17:37:40.493035218Z stderr F ",
        "kubectl          ; 2025-12-31T17:37:40.493035218Z ",
        "kubectl          ; [pod/web-5d8f-x/nginx] ",
        "kubectl          ; [pod/web-5d8f-x/nginx] 2025-12-31T17:37:40.493035218Z ",
        "docker compose   ; shop-web-1  | ",
        "syslog in CRI    ; 2025-12-31T17:37:40.49Z stdout F <134>Feb 25 16:19:38 haproxy[1]: ",
      })
  void cutsPrefixesOff(String name, String line) {
    String prefix = line + " ";

    Result result = peel((prefix + LINE + "\n").repeat(3));

    assertThat(result.name()).isEqualTo(name);
    assertThat(result.lines()).containsExactly(LINE, LINE, LINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Docker json-file | {\"log\":\"%s\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-24T07:39:15.5Z\"}",
        "Docker json-file | {\"time\":\"2026-11-24T07:39:15.5Z\",\"x\":{\"log\":1},\"log\":\"%s\"}",
        "journald         | {\"__REALTIME_TIMESTAMP\":\"1795505955500000\",\"MESSAGE\":\"%s\"}",
      })
  void unescapesEnvelopesOfJson(String name, String envelope) {
    Result result = peel((envelope.formatted(QUOTED) + "\n").repeat(2));

    assertThat(result.name()).isEqualTo(name);
    assertThat(result.lines()).containsExactly(LINE, LINE);
    assertThat(result.stamps()).containsOnly(nanos("2026-11-24T07:39:15.5Z"));
  }

  @Test
  void readsMessagesOfJournaldThatAreLists() {
    String entry = "{\"MESSAGE\":[71,69,84,255],\"__CURSOR\":\"s=1\"}\n";

    assertThat(peel(entry).lines()).containsExactly(new String(new byte[] {71, 69, 84, -1}, UTF_8));
  }

  @Test
  void readsTheExportOfJournald() {
    String entry =
        "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795505955500000\n_PID=1\nMESSAGE=%s\n_COMM=nginx\n\n";
    String binary = "__CURSOR=s=2\nMESSAGE\n\u0003\0\0\0\0\0\0\0a\tb\n_PID=MESSAGE=x\n\n";

    Result result = peel(entry.formatted(LINE).repeat(2) + binary);

    assertThat(result.name()).isEqualTo("journald");
    assertThat(result.lines()).containsExactly(LINE, LINE, "a\tb");
    assertThat(result.stamps())
        .containsExactly(
            nanos("2026-11-24T07:39:15.5Z"), nanos("2026-11-24T07:39:15.5Z"), Peeling.NO_STAMP);
  }

  @Test
  void joinsThePartsOfEachStreamOfCri() {
    Result result =
        peel(
            """
            2026-11-24T07:39:15.1Z stdout P one
            2026-11-24T07:39:15.2Z stderr P error\s
            2026-11-24T07:39:15.3Z stdout P:x  two
            2026-11-24T07:39:15.4Z stderr F here
            2026-11-24T07:39:15.5Z stdout F  three
            2026-11-24T07:39:15.6Z stdout F
            2026-11-24T07:39:15.7Z stdout P unfinished
            """);

    assertThat(result.lines()).containsExactly("error here", "one two three", "", "unfinished");
    assertThat(result.stamps().get(1)).isEqualTo(nanos("2026-11-24T07:39:15.5Z"));
  }

  @Test
  void joinsWhatDockerCutInPieces() {
    String piece = "x".repeat(16 * 1024);
    String envelope = "{\"log\":\"%s\",\"stream\":\"stdout\",\"time\":\"2026-11-24T07:39:15Z\"}\n";

    Result result =
        peel(
            envelope.formatted("whole\\n")
                + envelope.formatted(piece)
                + envelope.formatted("end\\n")
                + envelope.formatted("no newline"));

    assertThat(result.lines()).containsExactly("whole", piece + "end", "no newline");
  }

  @Test
  void cutsALineThatNeverEnds() {
    String part = "2026-11-24T07:39:15.1Z stdout P " + "x".repeat(10_000) + "\n";

    assertThat(peel(part.repeat(50)).lines())
        .singleElement()
        .satisfies(line -> assertThat(line).hasSize(Peeling.LONGEST_LINE + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINE,
        "2015-05-13T23:39:43.945958Z my-lb 192.168.131.39:2817 10.0.0.1:80 0.1 0.2 0.3 200 200 0 29",
        "2026-11-24T07:39:15+00:00 10.0.0.1 \"GET / HTTP/1.1\" 200 [24/Nov/2026:07:39:15 +0000]",
        "https 2018-07-02T22:23:00.186641Z app/x/y 1.2.3.4:5 10.0.0.1:80 0.1",
        "10.0.0.1 | - | 24/Nov/2026:07:39:15 | GET / HTTP/1.1",
        "{\"log\":{\"version\":\"1.2\",\"entries\":[]}}",
        "{\"log\":\"x\"}",
        "{\"time\":\"2026-11-24T07:39:15Z\",\"method\":\"GET\"}",
        "[2016-04-15T20:17:00.310Z] \"POST /api/v1/locations HTTP/2\" 204 -",
        "",
        "<",
        "<190>1 ",
        "<190>1",
      })
  void leavesLogsAloneThatHaveNoWrapper(String line) {
    assertThat(Peeling.detect((line + "\n").repeat(3).getBytes(UTF_8))).isNull();
  }

  @Test
  void passesOnALineThatIsNotWrappedLikeTheOthers() {
    String cri = "2026-11-24T07:39:15.1Z stdout F a\n";

    assertThat(peel(cri + cri + "torn line\n" + cri).lines())
        .containsExactly("a", "a", "torn line", "a");
  }

  @Test
  void survivesAnyBytes() {
    Random random = new Random(9);
    String[] starts = {
      "Feb 25 16:19:38 web nginx: ",
      "<190>1 2026-11-24T07:39:15.5Z web1 nginx 7 - [a x=\"1\"] ",
      "2025-12-31T17:37:40.493035218+01:00 stdout P ",
      "[pod/a/b] 2025-12-31T17:37:40.493035218Z ",
      "{\"log\":\"a\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-24T07:39:15Z\"}",
      "__CURSOR=s=1",
      "web-1 | ",
    };
    for (int round = 0; round < 20_000; round++) {
      byte[] line = (starts[round % starts.length] + LINE).getBytes(UTF_8);
      for (int i = 0; i < round % 3; i++) {
        line[random.nextInt(line.length)] = (byte) random.nextInt();
      }
      int length = random.nextInt(line.length + 1);
      for (WrapperKind kind : WrapperKind.values()) {
        Peeled peeled = new Peeled();
        if (kind.open().peel(line, 0, length, peeled) == Peeled.Kind.LINE) {
          assertThat(peeled.from).isBetween(0, peeled.to);
          assertThat(peeled.to).isLessThanOrEqualTo(peeled.bytes.length);
        }
      }
    }
  }

  private record Result(String name, List<String> lines, List<Long> stamps) {}

  private static Result peel(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Peeling peeling = Peeling.detect(bytes);
    assertThat(peeling).isNotNull();
    List<String> lines = new ArrayList<>();
    List<Long> stamps = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (peeling.peel(bytes, from, i)) {
          lines.add(line(peeling));
          stamps.add(peeling.stampNanos());
        }
        from = i + 1;
      }
    }
    while (peeling.finish()) {
      lines.add(line(peeling));
      stamps.add(peeling.stampNanos());
    }
    return new Result(peeling.name(), lines, stamps);
  }

  private static String line(Peeling peeling) {
    return new String(peeling.bytes(), peeling.from(), peeling.to() - peeling.from(), UTF_8);
  }

  private static long nanos(String instant) {
    Instant at = Instant.parse(instant);
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
