package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.findings.Origin;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.SampleColumns;
import io.aftershock.analyze.input.Side;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Loads files with other tools' results, and logs, as sides of a comparison. Stateless. */
public final class ForeignResults {
  /** In the order in which they are tried: what is told most surely first. */
  private static final List<ForeignFormat> FORMATS =
      List.of(
          new GatlingBinary(),
          new GatlingText(),
          new VegetaGob(),
          new GoReplayResponses(),
          new HistogramLog(),
          new JMeterXml(),
          new JMeterCsv(),
          new K6Csv(),
          new K6Json(),
          new K6Summary(),
          new VegetaJson(),
          new VegetaCsv(),
          new OhaJson(),
          new OhaCsv(),
          new HeyCsv(),
          new LocustHistory(),
          new LocustStats(),
          new HyperfoilTotals(),
          new AbGnuplot(),
          new AbPercentages(),
          new H2loadLog(),
          new HgrmText());

  private ForeignResults() {}

  /**
   * Loads a file. Single requests take about 29 bytes each, and twice that while they are sorted;
   * the file itself is read piece by piece.
   *
   * @throws IOException where its format is not known, where it is damaged, or where it holds
   *     nothing to compare; in one sentence that says what to do
   */
  public static Side load(Path path) throws IOException {
    ResultFile file = new ResultFile(path);
    try (InputStream content = file.open()) {
      content.mark(FileStart.BYTES);
      FileStart start = FileStart.of(content.readNBytes(FileStart.BYTES - 1));
      content.reset();
      if (start.text().isBlank()) {
        throw file.damaged("is empty; run the tool again");
      }
      ForeignFormat format = formatOf(start);
      return format == null ? log(file) : read(file, format, content);
    } catch (EOFException | ZipException e) {
      throw new IOException(
          path + ": is packed and breaks off, since it was cut or changed; run the tool again", e);
    }
  }

  private static @Nullable ForeignFormat formatOf(FileStart start) {
    return FORMATS.stream().filter(format -> format.matches(start)).findFirst().orElse(null);
  }

  private static Side read(ResultFile file, ForeignFormat format, InputStream content)
      throws IOException {
    Recording recording = new Recording();
    format.read(file, content, recording);
    boolean hasRequests = recording.summaries().isEmpty();
    if (hasRequests && recording.size() == 0) {
      throw file.damaged("is a " + format.name() + " without any request; run the tool again");
    }
    SampleColumns samples = recording.samples();
    SideInfo info =
        new SideInfo(
            file.path().toString(),
            "",
            "",
            recording.endpoints(),
            hasRequests ? samples.size() : recording.summaries().get(0).requests(),
            0,
            null,
            new Origin(format.tool(), format.name(), hasRequests, recording.notes()),
            null,
            null);
    return new Side(info, samples, recording.summaries(), null);
  }

  private static Side log(ResultFile file) throws IOException {
    return CapturedLog.load(
        file.path(), " (nor is it a result of " + tools() + ", as far as its start shows)");
  }

  private static String tools() {
    return FORMATS.stream()
        .map(ForeignFormat::tool)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
