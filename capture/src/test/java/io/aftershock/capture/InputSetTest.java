package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputSetTest {
  @TempDir private Path temp;
  private final OptionCheck check = new OptionCheck();

  @Test
  void takesGivenNamesAsTheyAre() {
    assertThat(find("b.log", "-", "none/a.txt")).containsExactly("b.log", "-", "none/a.txt");
    assertThat(check.passed()).isTrue();
  }

  @Test
  void putsRotatedSetsInOrderWhereTheirFirstFileWasGiven() {
    assertThat(
            find(
                "z.log",
                "a/access.log",
                "a/access.log.1",
                "a/access.log.10.gz",
                "a/access.log.2.gz",
                "b/access.log",
                "a/access.log-20240102.zst",
                "a/access.log-20231231"))
        .containsExactly(
            "z.log",
            "a/access.log-20231231",
            "a/access.log-20240102.zst",
            "a/access.log.10.gz",
            "a/access.log.2.gz",
            "a/access.log.1",
            "a/access.log",
            "b/access.log");
    assertThat(
            find("t/access_log.2024-01-02.txt", "t/access_log.txt", "t/access_log.2024-01-01.txt"))
        .containsExactly(
            "t/access_log.2024-01-01.txt", "t/access_log.2024-01-02.txt", "t/access_log.txt");
  }

  @Test
  void findsLogsBelowADirectoryAndNamesWhatItLeavesOut() throws IOException {
    touch(
        "web/access.log", "web/access.log.1", "web/error.log", "web/nginx.pid", "web/.hidden.log");
    touch("web/old/2019-02-06-00-00-38-ABCDEF0123", "web/.git/x.log", "web/o.trace/x.log");
    touch("web/o.trace/trace.json", "web/E2.2019-11-14-20.RT4KCN4SGK9.gz", "web/shop.HAR");

    InputSet set = InputSet.of(List.of(temp.resolve("web").toString()), check);

    assertThat(set.inputs())
        .containsExactlyInAnyOrderElementsOf(
            paths(
                "web/E2.2019-11-14-20.RT4KCN4SGK9.gz",
                "web/access.log.1",
                "web/access.log",
                "web/old/2019-02-06-00-00-38-ABCDEF0123",
                "web/shop.HAR"))
        .containsSubsequence(paths("web/access.log.1", "web/access.log"));
    assertThat(set.leftOut())
        .containsExactlyInAnyOrderElementsOf(
            paths("web/error.log", "web/nginx.pid", "web/.hidden.log"));
    assertThat(check.passed()).isTrue();
  }

  @Test
  void leavesOutLinksToWhatItReadsAnyway() throws IOException {
    touch("web/access-2.log");
    Files.createSymbolicLink(temp.resolve("web/current.log"), temp.resolve("web/access-2.log"));

    InputSet set = InputSet.of(List.of(temp.resolve("web").toString()), check);

    assertThat(set.inputs()).isEqualTo(paths("web/access-2.log"));
    assertThat(set.leftOut().toString()).contains("web/current.log (a link to a file");
  }

  @Test
  void expandsGlobsThatNoShellExpanded() throws IOException {
    touch("a/x.log", "a/x.log.1", "a/.x.log", "b/x.log", "b/deep/x.log", "b/x.txt");

    assertThat(find(temp + "/*/x.log*")).isEqualTo(paths("a/x.log.1", "a/x.log", "b/x.log"));
    assertThat(find(temp + "/b/**.log")).isEqualTo(paths("b/deep/x.log", "b/x.log"));
    assertThat(find(temp + "/{a,b}/x.t?t")).isEqualTo(paths("b/x.txt"));
    assertThat(check.passed()).isTrue();
  }

  @Test
  void takesAFileWhoseNameLooksLikeAGlobForWhatItIs() throws IOException {
    touch("a[1].log", "a1.log");

    assertThat(find(temp + "/a[1].log")).isEqualTo(paths("a[1].log"));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    touch("empty/nginx.pid", "a/x.log");
    String log = temp.resolve("a/x.log").toString();

    find("-", "-", temp + "/none*.log", temp + "/nowhere/*", temp + "/empty", log, temp + "/a");
    find(temp + "/a{");

    assertThat(check.message())
        .contains("INPUT - : standard input can be read only once")
        .contains("/none*.log: no file matches")
        .contains("/nowhere/*: no file matches")
        .contains("/empty: no file in it looks like a log")
        .contains("/a: " + log + ": is the same file as " + log + "; name it once")
        .contains("/a{: is no path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access.log",
        "other_vhosts_access.log.3.gz",
        "0.log",
        "web.json",
        "session.har.zip"
      })
  void knowsLogsByName(String name) {
    assertThat(LogName.isLog(Path.of(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error.log",
        "ssl_error_log.1",
        "nginx-error.log.gz",
        "access.log.swp",
        "README",
        "access.zip"
      })
  void knowsWhatIsNoAccessLogByName(String name) {
    assertThat(LogName.isLog(Path.of(name))).isFalse();
  }

  private List<String> find(String... given) {
    return InputSet.of(List.of(given), check).inputs();
  }

  private List<String> paths(String... names) {
    return Stream.of(names).map(name -> temp.resolve(name).toString()).toList();
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = temp.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }
}
