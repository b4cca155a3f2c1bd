package io.aftershock.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.piece.RequestRow;
import io.aftershock.capture.piece.RowReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PieceReadingTest {
  private static final String LOG =
      """
      10.0.0.1 - - [24/Nov/2026:07:10:14 +0000] "GET /a HTTP/1.1" 200 12 "-" "curl/8"
      10.0.0.2 - - [24/Nov/2026:07:10:14 +0000] "GET /b?token=secret HTTP/1.1" 200 1 "-" "curl/8"

      nonsense
      10.0.0.1 - - [24/Nov/2026:07:10:15 +0000] "POST /c HTTP/1.1" 201 3 "-" "curl/8"
      """;

  @Test
  void piecesHoldWhatTheWholeHoldsWhereverItIsCut() throws Exception {
    for (String log : List.of(LOG, LOG.replace("\n", "\r\n"), LOG.substring(0, LOG.length() - 1))) {
      CaptureTotals whole = new CaptureTotals(shared(), read(log, List.of()));
      List<String> expected = requests;
      for (int cut = 1; cut < log.length(); cut += 11) {
        CaptureTotals pieces = new CaptureTotals(shared(), read(log, List.of(cut)));

        assertThat(requests).as("cut at %d", cut).isEqualTo(expected);
        assertThat(pieces.counts()).isEqualTo(whole.counts());
        assertThat(pieces.time()).isEqualTo(whole.time());
        assertThat(pieces.privacy()).isEqualTo(whole.privacy());
        assertThat(pieces.sources().get(0).lines()).isEqualTo(5);
        assertThat(pieces.sources().get(0).source().bytes()).isEqualTo(log.length());
      }
    }
  }

  @Test
  void theSameIsTheSamePseudonymInEveryPiece() throws Exception {
    read(LOG, List.of());

    assertThat(requests.get(1)).contains("/b?token=REDACTED-").doesNotContain("secret");
  }

  @Test
  void onlyPlainLinesAreReadInPieces() throws IOException {
    SharedCapture shared = shared();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(LOG.getBytes(ISO_8859_1));
    }

    assertThat(shared.isReadInPieces("access.log", stored(LOG))).isTrue();
    assertThat(shared.isReadInPieces("access.log", stored(packed.toString(ISO_8859_1)))).isFalse();
    assertThat(shared.isReadInPieces("a.har", stored("{\"log\": {\"entries\": []}}"))).isFalse();
    assertThat(shared.isReadInPieces("access.log", stored("\u00EF\u00BB\u00BF" + LOG))).isFalse();
    assertThat(shared.isReadInPieces("pod.log", stored(cri()))).isFalse();
    assertThat(shared("--zone=Europe/Berlin").isReadInPieces("access.log", stored(LOG))).isFalse();
    assertThat(shared("--filler").isReadInPieces("access.log", stored(LOG))).isFalse();
    assertThatThrownBy(() -> shared.isReadInPieces("x", stored("what is\nthis\n")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("x: ");
  }

  private static String cri() {
    return LOG.replaceAll("(?m)^(.)", "2026-11-24T07:10:14.5Z stdout F $1");
  }

  @Test
  void whatOneMachineOnlyCanDoIsRefused() {
    OptionCheck check = new OptionCheck();

    assertThat(shared(check, List.of("-"), "--follow")).isNull();
    assertThat(check.message()).contains("INPUT - : ", "--follow");
  }

  @Test
  void goesToOtherMachinesWithItsKey() throws Exception {
    SharedCapture shared = shared();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(shared);
    }
    SharedCapture there =
        (SharedCapture)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(there.options().privacy()).isEqualTo(shared.options().privacy());
    assertThat(there.options().time()).isEqualTo(shared.options().time());
  }

  private List<String> requests = new ArrayList<>();
  private final SharedCapture reading = shared();

  private List<PieceAccount> read(String log, List<Integer> cuts) throws IOException {
    List<PieceAccount> accounts = new ArrayList<>();
    requests = new ArrayList<>();
    int start = 0;
    List<Integer> ends = new ArrayList<>(cuts);
    ends.add(log.length());
    for (int end : ends) {
      CapturePiece piece = new CapturePiece(0, "access.log", start, end, false);
      try (PieceReading piecewise = reading.read(piece, stored(log), new long[0], ends.size())) {
        RowReader reader = new RowReader();
        for (byte[] row = piecewise.next(); row != null; row = piecewise.next()) {
          reader.turnTo(row);
          requests.add(RequestRow.nanos(row) + " " + reader.method() + " " + reader.target());
        }
        accounts.add(piecewise.account());
      }
      start = end;
    }
    return accounts;
  }

  private static StoredInput stored(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return from -> new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
  }

  private static SharedCapture shared(String... words) {
    return Objects.requireNonNull(shared(new OptionCheck(), List.of("access.log"), words));
  }

  private static SharedCapture shared(OptionCheck check, List<String> inputs, String... words) {
    List<String> given = List.of(words);
    return SharedCapture.of(CaptureArguments.of(given), given, inputs, check);
  }
}
