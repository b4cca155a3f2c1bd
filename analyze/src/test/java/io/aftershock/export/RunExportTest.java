package io.aftershock.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.export.ExportCommand;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.run.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RunExportTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;
  private Path run;

  @BeforeEach
  void makeARun() throws IOException {
    run = temp.resolve("a.run");
    try (RunWriter writer = RunWriter.create(run, info(0))) {
      writer.append(
          new RunSample(
              0, 1, 0, 10, 20, 3 * MILLI, 5 * MILLI, 200, -1, Outcome.RESPONDED, 503, 99, 1, true));
      writer.append(
          new RunSample(
              1,
              0,
              7 * MILLI,
              7 * MILLI,
              -1,
              -1,
              9 * MILLI,
              -1,
              -1,
              Outcome.NOT_SENT,
              0,
              0,
              0,
              false));
      writer.finish(RunExportTest::info);
    }
  }

  private static RunInfo info(long fileBytes) {
    return new RunInfo(
        RunInfo.SCHEMA,
        "aftershock test",
        null,
        null,
        new RunInfo.TraceIdentity("t.trace", "c0ffee", 2, 7 * MILLI, Instant.EPOCH),
        Map.of(),
        new RunInfo.Host("Linux", 2, "17", "epoll", "not pinned", "tsc", "cubic"),
        Instant.ofEpochMilli(1_700_000_000_000L),
        fileBytes == 0 ? End.RUNNING : End.COMPLETED,
        null,
        List.of("GET /a,b", "GET /c"),
        null,
        null,
        fileBytes);
  }

  private int export(StringWriter err, Object... arguments) {
    return new CommandLine(new ExportCommand(List.of(new RunExport())))
        .setErr(new PrintWriter(err, true))
        .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }

  private String exported(String form) throws IOException {
    Path file = temp.resolve("out." + form);
    assertThat(export(new StringWriter(), run, "--to", form, "-o", file)).isZero();
    return Files.readString(file);
  }

  @Test
  void csvHasARowASampleAndNothingWhereNothingHappened() throws IOException {
    assertThat(exported("csv"))
        .isEqualTo(
            """
            index,endpoint,intendedNanos,takenUpNanos,sentNanos,firstByteNanos,doneNanos,connectNanos,\
            tlsNanos,latencyNanos,serviceNanos,lagNanos,outcome,status,responseBytes,connection,\
            newConnection
            0,GET /c,0,10,20,3000000,5000000,200,,5000000,4999980,20,responded,503,99,1,true
            1,"GET /a,b",7000000,7000000,,,9000000,,,2000000,,,not sent,,0,,false
            """);
  }

  @Test
  void jsonLinesHaveNoKeyWhereNothingHappened() throws IOException {
    assertThat(exported("jsonl").lines())
        .containsExactly(
            "{\"index\":0,\"endpoint\":\"GET /c\",\"intendedNanos\":0,\"takenUpNanos\":10,"
                + "\"sentNanos\":20,\"firstByteNanos\":3000000,\"doneNanos\":5000000,"
                + "\"connectNanos\":200,\"latencyNanos\":5000000,\"serviceNanos\":4999980,"
                + "\"lagNanos\":20,\"outcome\":\"responded\",\"status\":503,\"responseBytes\":99,"
                + "\"connection\":1,\"newConnection\":true}",
            "{\"index\":1,\"endpoint\":\"GET /a,b\",\"intendedNanos\":7000000,"
                + "\"takenUpNanos\":7000000,\"doneNanos\":9000000,\"latencyNanos\":2000000,"
                + "\"outcome\":\"not sent\",\"responseBytes\":0}");
  }

  @Test
  void jtlHasTheLatencyAsElapsedTime() throws IOException {
    assertThat(exported("jtl").lines())
        .containsExactly(
            "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
                + "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect",
            "1700000000000,5,GET /c,503,responded,connection 1,,false,status 503,99,0,1,1,GET /c,"
                + "3,0,0",
            "1700000000007,2,\"GET /a,b\",Non HTTP response code: not sent,not sent,connection 0,,"
                + "false,not sent,0,0,1,1,\"GET /a,b\",0,0,0");
  }

  @Test
  void formsOfTracesAreRefusedWithThoseThereAre() {
    StringWriter err = new StringWriter();
    assertThat(export(err, run, "--to", "har", "--target", "http://x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--to har: of a run it must be one of csv, jsonl, jtl")
        .contains("--target http://x: is for traces");
  }

  @Test
  void saysWhatWasWrittenAndWhatToDoWithIt() {
    StringWriter err = new StringWriter();
    Path file = temp.resolve("x.jsonl");
    assertThat(export(err, run, "--to", "jsonl", "-o", file)).isZero();
    assertThat(err.toString().lines())
        .containsExactly(file + ": 2 samples as jsonl", "next: jq . " + file);
  }
}
