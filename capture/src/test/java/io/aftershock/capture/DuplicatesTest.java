package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
  private final Duplicates duplicates = new Duplicates();

  @Test
  void knowsAnIdFromAnotherSourceWhateverElseItSays() {
    assertThat(duplicates.isRepeated(0, request("id-1", 5, "/a"))).isFalse();
    assertThat(duplicates.isRepeated(1, request("id-1", 6, "/b"))).isTrue();
    assertThat(duplicates.isRepeated(1, request("id-2", 6, "/b"))).isFalse();
  }

  @Test
  void takesARetryInTheSameSourceForARequestOfItsOwn() {
    assertThat(duplicates.isRepeated(0, request("id-1", 5, "/a"))).isFalse();
    assertThat(duplicates.isRepeated(0, request("id-1", 6, "/a"))).isFalse();
    assertThat(duplicates.isRepeated(0, request("id-1", 6, "/redirected"))).isFalse();
  }

  @Test
  void knowsTheVerySameLine() {
    assertThat(duplicates.isRepeated(0, request("id-1", 5, "/a"))).isFalse();
    assertThat(duplicates.isRepeated(0, request("id-1", 5, "/a"))).isTrue();
  }

  @Test
  void takesRequestsWithoutAnIdForDifferent() {
    assertThat(duplicates.isRepeated(0, request(null, 5, "/a"))).isFalse();
    assertThat(duplicates.isRepeated(1, request(null, 5, "/a"))).isFalse();
  }

  @Test
  void remembersAtLeastTheLatest() {
    int remembered = 1_000;
    Duplicates few = new Duplicates(remembered);
    for (int i = 0; i < 10 * remembered; i++) {
      assertThat(few.isRepeated(0, request(id(i), 5, "/a"))).isFalse();
      if (i >= remembered) {
        assertThat(few.isRepeated(1, request(id(i - remembered + 1), 5, "/a"))).isTrue();
      }
    }
    assertThat(few.isRepeated(1, request(id(0), 5, "/a"))).isFalse();
  }

  private static String id(int number) {
    return new UUID(7, number).toString();
  }

  private static RecordedRequest request(String id, long stampNanos, String target) {
    return RecordedRequest.at(1, stampNanos, 1, StampMeaning.ARRIVAL)
        .line("GET", target)
        .requestId(id)
        .build();
  }
}
