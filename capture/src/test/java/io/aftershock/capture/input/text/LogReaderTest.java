package io.aftershock.capture.input.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.ParsedEntry.Rejected;
import io.aftershock.capture.input.http.HeaderRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
  private static final InputFormat COMBINED = InputFormats.named("combined");
  private static final String TIMED =
      "$remote_addr [$time_local] \"$request\" $status $body_bytes_sent \"$http_cookie\" $msec"
          + " $request_time $scheme://$host$request_uri";
  private static final String LINE =
      "10.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"ua\"";

  @Test
  void numbersEveryLine() throws IOException {
    List<ParsedEntry> entries =
        Entries.of(COMBINED, LINE + "\n\n  \t\nnonsense\n" + "x".repeat(70_000) + "\n" + LINE);

    assertThat(entries).extracting(ParsedEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(entries.get(1)).isEqualTo(new ParsedEntry.Skipped(2, "blank line"));
    assertThat(entries.get(2)).isEqualTo(new ParsedEntry.Skipped(3, "blank line"));
    assertThat(((Rejected) entries.get(3)).reason()).isEqualTo("line does not match the format");
    assertThat(((Rejected) entries.get(4)).reason()).isEqualTo("line too long");
    assertThat(entries.get(5)).isInstanceOf(ParsedEntry.Parsed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "10.0.0.1~ column 1: %h must be followed by ' '",
        "10.0.0.1 - - [24/Nov~ column 15: %t must be followed by '] \"'",
        "10.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 2x0 5 \"-\" \"ua\"~"
            + " column 61: %>s must be a number, was '2x0'",
        "10.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"ua~"
            + " column 72: %{User-Agent}i must be followed by '\"' and the end of the line",
        "10.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5~"
            + " column 65: %b must be followed by ' \"'",
      })
  void saysWhatALineLacksAndWhere(String line, String detail) throws IOException {
    assertThat(Entries.rejected(COMBINED, line))
        .isEqualTo(new Rejected(1, "line does not match the format", detail));
  }

  @Test
  void tellsABadStampFromNone() throws IOException {
    assertThat(Entries.rejected(COMBINED, LINE.replace("24/Nov/2026:07:39:15 +0000", "-")).reason())
        .isEqualTo("no time stamp");
    assertThat(Entries.rejected(COMBINED, LINE.replace("24/Nov", "31/Nov")))
        .isEqualTo(new Rejected(1, "bad time stamp", "%t was '31/Nov/2026:07:39:15 +0000'"));
  }

  @Test
  void rejectsTwoLinesThatWereTornTogether() throws IOException {
    assertThat(Entries.of(COMBINED, LINE.substring(0, LINE.length() - 1) + LINE).get(0))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void doesNotConfuseEqualStampsWithTheLastOne() throws IOException {
    String later = LINE.replace("07:39:15", "07:39:16");
    List<ParsedEntry> entries =
        Entries.of(COMBINED, LINE + "\n" + LINE + "\n" + later + "\n" + LINE);

    assertThat(entries)
        .extracting(entry -> ((ParsedEntry.Parsed) entry).request().stampNanos() / 1_000_000_000L)
        .containsExactly(1_795_505_955L, 1_795_505_955L, 1_795_505_956L, 1_795_505_955L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"combined", "common", "nginx-ingress", "apache-vhost", "traefik"})
  void accountsForEveryMutatedLine(String format) throws IOException {
    assertEveryLineIsAccountedFor(InputFormats.named(format), LINE, 4_000);
  }

  @Test
  void accountsForEveryMutatedLineOfACustomFormat() throws IOException {
    assertEveryLineIsAccountedFor(
        InputFormats.logFormat(TIMED),
        "::1 [24/Nov/2026:07:39:15 +0000] \"GET /a\\x22 HTTP/1.1\" 200 5 \"s=1\" 1795505955.123"
            + " 0.500 https://shop.test/a",
        20_000);
    assertEveryLineIsAccountedFor(
        InputFormats.logFormat("%{%F %T}t.%{msec_frac}t %m %U%q %H \"%{X-Forwarded-For}i\" %D"),
        "2026-11-24 07:39:15.123 GET /a?b HTTP/1.1 \"1.1.1.1, 2.2.2.2\" 500",
        20_000);
  }

  private static void assertEveryLineIsAccountedFor(InputFormat format, String line, int count)
      throws IOException {
    Random random = new Random(count);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(mutated(line, random));
    }

    List<ParsedEntry> entries = Entries.of(format, String.join("\n", lines) + "\n");

    assertThat(entries).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(entries.get(i).number()).isEqualTo(i + 1);
      if (entries.get(i) instanceof ParsedEntry.Parsed parsed) {
        assertThat(HeaderRules.hasControls(parsed.request().target())).isFalse();
      }
    }
  }

  /** Deletes, doubles, or overwrites up to five places, with bytes that matter to the parser. */
  private static String mutated(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int i = random.nextInt(6); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
        case 1 -> text.insert(at, text.substring(random.nextInt(at + 1), at));
        case 2 -> text.setCharAt(at, "\"\\ []-/:x\t?$%,.0".charAt(random.nextInt(16)));
        default -> text.setCharAt(at, (char) (11 + random.nextInt(245)));
      }
    }
    return text.toString().replace('\r', ' ');
  }
}
