package io.aftershock.analyze.input.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are cut off, changed, empty or something else: one sentence that says what to do. */
class DamagedResultsTest {
  private static final Path SAMPLES = Path.of("src/test/resources/sides");

  @TempDir private Path directory;

  /** Sample, the text whose last occurrence is cut after its first characters, what is said. */
  static Stream<String[]> cuts() {
    return Stream.of(
        new String[] {"vegeta.json", "{\"attack\"", "line 240 is no whole JSON"},
        new String[] {"vegeta.csv", "\n1795", "line 240 has 1 columns where there must be 12"},
        new String[] {"hey.csv", ",200,", "its last line is cut off"},
        new String[] {"ab-g.tsv", "\nSun Nov", "its last line is cut off"},
        new String[] {"ab-e.csv", "\n99,", "its last line is cut off"},
        new String[] {"h2load.log", "\t200\t", "its last line is cut off"},
        new String[] {"jmeter.csv", "refused,", "line 251 has 6 columns where there must be 17"},
        new String[] {"jmeter.xml", "<java.net.URL>", "is no whole XML"},
        new String[] {"k6.csv", "\nhttp_req_duration,", "has 2 columns where there must be 19"},
        new String[] {"k6.json", "{\"metric\"", "is no whole JSON"},
        new String[] {"k6-summary.json", "\"http_req_duration\"", "is no whole JSON"},
        new String[] {"gatling-text.log", "REQUEST\tbrowse", "has 2 columns where there must be 6"},
        new String[] {"wrk2.txt", "#[Max ", "breaks off in its table of percentiles"},
        new String[] {"hdr.hgrm", "#[Max ", "breaks off in its table of percentiles"},
        new String[] {"hdr.hlog", "HISTFAAA", "interval 30 cannot be decoded"},
        new String[] {"locust_stats.csv", "Aggregated", "its last line is cut off"},
        new String[] {"locust_stats_history.csv", "Aggregated", "its last line is cut off"});
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void saysWhereAFileIsCutOff(String sample, String mark, String said) throws IOException {
    String whole = Files.readString(SAMPLES.resolve(sample), ISO_8859_1);
    String cut = whole.substring(0, whole.lastIndexOf(mark) + mark.length());

    assertThat(refusal(write(sample, cut))).contains(sample + ": ", said);
  }

  @Test
  void saysWhereABinaryLogIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(SAMPLES.resolve("gatling-binary.log"));
    Path cut = directory.resolve("simulation.log");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 8));

    assertThat(refusal(cut)).contains("breaks off in record 361", "run Gatling to its end");
  }

  @Test
  void saysWhatABinaryLogOfAnotherLayoutIs() throws IOException {
    byte[] changed = Files.readAllBytes(SAMPLES.resolve("gatling-binary.log"));
    changed[changed.length / 2] ^= 0x7f;
    Path path = directory.resolve("simulation.log");
    Files.write(path, changed);

    assertThat(refusal(path)).contains("damaged or of a newer layout");
  }

  @Test
  void saysWhereANumberIsNone() throws IOException {
    Path path =
        write("jtl.csv", "timeStamp,elapsed,label,responseCode,success\n1,x1,home,200,true\n");

    assertThat(refusal(path)).contains("line 2 has 'x1' as elapsed, which must be a number");
  }

  @Test
  void saysWhichColumnIsMissing() throws IOException {
    Path path = write("jtl.csv", "timeStamp,elapsed,label\n1,2,home\n");

    assertThat(refusal(path)).contains("names no column responseCode");
  }

  @Test
  void saysThatAnXmlSampleLacksItsTime() throws IOException {
    Path path = write("jtl.xml", "<testResults>\n<httpSample ts=\"1\" lb=\"a\"/></testResults>\n");

    assertThat(refusal(path)).contains("line 2 has a sample with '' as t, which must be a number");
  }

  @Test
  void refusesEntitiesInXml() throws IOException {
    Path path =
        write(
            "jtl.xml",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<testResults><httpSample ts=\"1\" t=\"1\" lb=\"&e;\"/></testResults>");

    assertThat(refusal(path)).contains("is no whole XML");
  }

  @Test
  void saysHowToConvertVegetasBinaryResults() throws IOException {
    assertThat(refusal(SAMPLES.resolve("vegeta.gob")))
        .contains("vegeta encode --to json src/test/resources/sides/vegeta.gob > results.json");
  }

  @Test
  void saysThatAFileIsEmpty() throws IOException {
    assertThat(refusal(write("results.csv", ""))).contains("results.csv: is empty");
    assertThat(refusal(write("blank.csv", "\n\n"))).contains("blank.csv: is empty");
  }

  @Test
  void saysThatThereIsNoRequest() throws IOException {
    assertThat(refusal(write("jtl.csv", "timeStamp,elapsed,label,responseCode,success\n")))
        .contains("without any request");
  }

  @Test
  void saysThatAFileIsSomethingElse() throws IOException {
    assertThat(refusal(write("letter.txt", "Dear all,\nnothing here.\n")))
        .contains("letter.txt", "nor is it a result of", "JMeter", "k6");
    assertThat(refusal(write("picture.png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")))
        .contains("picture.png", "nor is it a result of");
  }

  @Test
  void saysThatAPackedFileIsCut() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      Files.copy(SAMPLES.resolve("vegeta.json"), out);
    }
    Path path = directory.resolve("results.json.gz");
    Files.write(path, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

    assertThat(refusal(path)).contains("results.json.gz: ", "packed and breaks off");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content, ISO_8859_1);
  }

  /** The one line that is said of it. */
  private static String refusal(Path path) {
    Throwable thrown = catchThrowable(() -> ForeignResults.load(path));
    assertThat(thrown).isInstanceOf(IOException.class);
    assertThat(thrown.getMessage().lines()).hasSize(1);
    return thrown.getMessage();
  }
}
