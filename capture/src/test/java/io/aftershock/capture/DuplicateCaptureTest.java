package io.aftershock.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.input.entry.HarTime;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.Subsecond;
import io.aftershock.capture.time.TimePolicy;
import io.aftershock.capture.trace.TraceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Duplicates on their way through the pipeline. */
class DuplicateCaptureTest {
  @TempDir private Path temp;

  @Test
  void skipsAndCountsWhatTwoInputsHave() throws IOException {
    TraceInfo.Counts counts = capture("1.trace", InputChoices.ALL);

    assertThat(counts.kept()).isEqualTo(2);
    assertThat(counts.skipped()).isEqualTo(Map.of(Duplicates.REASON, 1L));
  }

  @Test
  void keepsThemIfAsked() throws IOException {
    InputChoices choices =
        new InputChoices(TimeWindow.ALWAYS, ClockOffsets.NONE, true, HarTime.WIRE, null);

    assertThat(capture("2.trace", choices).kept()).isEqualTo(3);
  }

  private TraceInfo.Counts capture(String trace, InputChoices choices) throws IOException {
    Path one = Files.writeString(temp.resolve("a.log"), "x\ny\n");
    Path two = Files.writeString(temp.resolve("b.log"), "x\n");
    CaptureOptions options =
        new CaptureOptions(
            List.of(one.toString(), two.toString()),
            temp.resolve(trace),
            false,
            new IdPerLine(),
            new TimePolicy(null, Subsecond.RANK, 1),
            RejectLimit.parse("1%"),
            choices,
            PrivacyPolicy.USUAL,
            Selection.ALL,
            List.of(),
            BodyChoices.NONE);
    return new Capture(options, InputStream.nullInputStream()).run().info().counts();
  }

  /** Each line is the id of a request. */
  private static final class IdPerLine implements InputFormat {
    @Override
    public String name() {
      return "ids";
    }

    @Override
    public RequestReader open(Source source) throws IOException {
      LineReader lines = source.lines();
      return new RequestReader() {
        private long number;

        @Override
        public ParsedEntry next() throws IOException {
          if (!lines.next()) {
            return null;
          }
          int length = lines.to() - lines.from();
          String id = new String(lines.bytes(), lines.from(), length, ISO_8859_1);
          return new ParsedEntry.Parsed(
              RecordedRequest.at(++number, number, 1, StampMeaning.ARRIVAL).requestId(id).build());
        }

        @Override
        public void close() throws IOException {
          source.close();
        }
      };
    }
  }
}
