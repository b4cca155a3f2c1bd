package io.aftershock.spark.capture;

import io.aftershock.capture.CaptureArguments;
import io.aftershock.capture.OptionCheck;
import io.aftershock.capture.PartedTrace;
import io.aftershock.capture.SharedCapture;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capture} on Spark: options, and the summary on standard output. */
@Command(
    name = "capture",
    description = "Turn access logs and HAR files into a trace in parts, by many machines.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the trace is written",
      "1:an input could not be read, or the trace not written; there is no new trace",
      "2:the options are wrong",
      "4:the trace is written, but is not to be trusted: too many lines were rejected, none kept,"
          + " or an input was cut off"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spark-submit aftershock-spark.jar capture hdfs:///logs/nginx/ -o hdfs:///traces/outage",
      "  spark-submit aftershock-spark.jar capture 's3a://logs/2026-11-24/*.gz' \\",
      "    -o s3a://traces/outage --parts 64"
    })
public final class SparkCaptureCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description =
          "Log or HAR files, plain or packed (gzip, zstd, bzip2, xz, tar), in file systems that all"
              + " machines see (hdfs, s3a, gs, file...); directories and globs of them. Plain logs of"
              + " an entry a line are read in pieces, all else by one task a file.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The trace to make, a directory that all machines can write to.")
  private String output = "";

  @Mixin private final CaptureArguments arguments = new CaptureArguments();

  @Option(
      names = "--parts",
      paramLabel = "N",
      description = "Parts of the trace at most. Default: as many as there are cores.")
  private @Nullable Integer parts;

  @Option(names = "--force", description = "Replace the trace if there is one.")
  private boolean force;

  @Option(names = "--quiet", description = "Print no summary.")
  private boolean quiet;

  /** Captures; the exit code is 0 or 4. */
  @Override
  public Integer call() throws IOException {
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "aftershock capture");
    // Rows go as they are; of the rest, Kryo cannot read records.
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    Configuration settings = SparkHadoopUtil.get().newConfiguration(conf);
    // What is wrong is told before machines are asked for.
    List<StoredFile> files = new ArrayList<>();
    SharedCapture shared = options(settings, files);
    String id = UUID.randomUUID().toString().substring(0, 8);
    PartStore store = new PartStore(output, id, new SerializableConfiguration(settings));
    store.prepare(force);
    boolean written = false;
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      PartedTrace trace = new SparkCapture(spark, shared, files, store, parts).run();
      written = true;
      return tell(trace);
    } finally {
      if (!written) {
        store.abandon();
      }
    }
  }

  private SharedCapture options(Configuration settings, List<StoredFile> files) {
    List<String> mistakes = new ArrayList<>();
    files.addAll(StoredFiles.of(inputs, settings, mistakes));
    if (parts != null && parts < 1) {
      mistakes.add("--parts " + parts + ": must be at least 1");
    }
    OptionCheck check = new OptionCheck();
    SharedCapture shared =
        SharedCapture.of(
            arguments,
            CaptureArguments.words(spec().commandLine().getParseResult()),
            files.stream().map(StoredFile::name).toList(),
            check);
    if (shared == null || !mistakes.isEmpty()) {
      mistakes.add(check.message());
      throw new ParameterException(spec().commandLine(), String.join("\n", mistakes).trim());
    }
    return shared;
  }

  private int tell(PartedTrace trace) {
    PrintWriter out = spec().commandLine().getOut();
    if (!quiet) {
      out.print(trace.report());
      out.flush();
    }
    return trace.judge(spec().commandLine().getErr());
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not started by picocli");
    }
    return spec;
  }
}
