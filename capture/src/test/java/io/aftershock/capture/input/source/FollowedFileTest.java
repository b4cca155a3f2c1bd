package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowedFileTest {
  private static final long POLL_MILLIS = 2;

  @TempDir private Path folder;
  private Path log;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> reading = new CompletableFuture<>();
  private volatile boolean over;
  private final AtomicLong readBytes = new AtomicLong();

  @BeforeEach
  void begin() throws IOException {
    log = folder.resolve("access.log");
    append("old 1\nold 2\n");
    Thread reader = new Thread(this::readAll, "reader");
    reader.setDaemon(true);
    reader.start();
    awaitLines(2);
  }

  @AfterEach
  void end() {
    over = true;
  }

  @Test
  void readsWhatIsWrittenWhileItReads() throws Exception {
    for (int i = 0; i < 50; i++) {
      append("line ");
      append(i + "\n");
    }
    awaitLines(52);
    append("half");

    finish();

    assertThat(lines).hasSize(53).endsWith("line 48", "line 49", "half");
  }

  @Test
  void goesOnWithTheNewFileAfterTheOldOneWasRenamed() throws Exception {
    Path renamed = Files.move(log, folder.resolve("access.log.1"));
    Files.writeString(renamed, "late 1\n", APPEND);
    awaitLines(3);
    Files.writeString(renamed, "late 2\nunfinished", APPEND);
    append("new 1\n");
    awaitLines(6);
    append("new 2\n");

    finish();

    assertThat(lines)
        .containsExactly("old 1", "old 2", "late 1", "late 2", "unfinished", "new 1", "new 2");
  }

  @Test
  void startsAgainWhereTheFileWasTruncated() throws Exception {
    append("third");
    awaitLines(2);
    awaitRead(17);
    try (FileChannel file = FileChannel.open(log, WRITE)) {
      file.truncate(0);
    }
    append("a\n");
    awaitLines(4);
    append("b\n");

    finish();

    assertThat(lines).containsExactly("old 1", "old 2", "third", "a", "b");
  }

  @Test
  void survivesThatThereIsNoFileForAWhile() throws Exception {
    Files.move(log, folder.resolve("access.log.1"));
    Files.writeString(folder.resolve("access.log.1"), "late\n", APPEND);
    awaitLines(3);
    append("new\n");

    finish();

    assertThat(lines).containsExactly("old 1", "old 2", "late", "new");
  }

  @Test
  void looksAtTheStartWithoutReadingIt() throws IOException {
    over = true;
    try (Source source = Source.followed(log, () -> over)) {
      assertThat(source.peek(5)).asString(UTF_8).isEqualTo("old 1");
      assertThat(source.content().readAllBytes()).asString(UTF_8).isEqualTo("old 1\nold 2\n");
    }
  }

  @Test
  void refusesWhatCannotBeFollowed() throws IOException {
    Path packed = folder.resolve("packed.log");
    Files.write(packed, PackedBytes.pack(Packing.GZIP, "a\n"));

    assertThatThrownBy(() -> Source.followed(packed, () -> true).peek(10))
        .hasMessage(packed + ": is packed with gzip; only a plain log can be followed");
    assertThatThrownBy(() -> Source.followed(folder.resolve("none"), () -> true).peek(10))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> Source.followed(folder, () -> true).peek(10))
        .hasMessageContaining("is a directory");
  }

  private void readAll() {
    try (FollowedFile file = new FollowedFile(log, () -> over, POLL_MILLIS)) {
      StringBuilder line = new StringBuilder();
      byte[] buffer = new byte[7];
      for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
        for (char c : new String(buffer, 0, read, ISO_8859_1).toCharArray()) {
          if (c == '\n') {
            lines.add(line.toString());
            line.setLength(0);
          } else {
            line.append(c);
          }
        }
        readBytes.addAndGet(read);
      }
      if (line.length() > 0) {
        lines.add(line.toString());
      }
      reading.complete(null);
    } catch (IOException | RuntimeException e) {
      reading.completeExceptionally(e);
    }
  }

  private void finish() throws InterruptedException, ExecutionException, TimeoutException {
    over = true;
    reading.get(30, TimeUnit.SECONDS);
  }

  private void awaitLines(int count) {
    while (lines.size() < count && !reading.isDone()) {
      Thread.onSpinWait();
    }
  }

  private void awaitRead(long bytes) {
    while (readBytes.get() < bytes && !reading.isDone()) {
      Thread.onSpinWait();
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, CREATE, APPEND);
  }
}
