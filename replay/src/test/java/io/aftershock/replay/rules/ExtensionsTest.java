package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import io.aftershock.replay.run.Answers.RuleUse;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extensions as a user writes them: classes named in {@code META-INF/services}. */
class ExtensionsTest {
  @TempDir Path folder;

  /** Numbers requests, as a gateway would. */
  public static final class Stamp implements RequestTransformer {
    @Override
    public String name() {
      return "stamp";
    }

    @Override
    public void transform(EditedRequest request) {
      request.setHeader("X-Request-Number", Long.toString(request.index() + 1));
      request.setPath("/gateway" + request.path());
    }
  }

  /** Finds pages that answer 200 and say that they broke. */
  public static final class NoStackTrace implements ResponseCheck {
    @Override
    public String name() {
      return "no-stack-trace";
    }

    @Override
    public @Nullable String fault(int status, List<Header> fields, String body) {
      return body.contains("Exception in thread") ? "shows a stack trace" : null;
    }
  }

  /** Fails half way. */
  public static final class Broken implements RequestTransformer {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void transform(EditedRequest request) {
      request.setPath("/half/way");
      throw new IllegalStateException("no idea");
    }
  }

  /** Does not come back. */
  public static final class Endless implements RequestTransformer {
    @Override
    public String name() {
      return "endless";
    }

    @Override
    public void transform(EditedRequest request) {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
    }
  }

  /** Fails with an error, as code that was built against another version would. */
  public static final class BrokenCheck implements ResponseCheck {
    @Override
    public String name() {
      return "broken-check";
    }

    @Override
    public @Nullable String fault(int status, List<Header> fields, String body) {
      throw new NoSuchMethodError("gone");
    }
  }

  /** Named in a jar's services alone. */
  public static final class FromJar implements RequestTransformer {
    @Override
    public String name() {
      return "from-jar";
    }

    @Override
    public void transform(EditedRequest request) {
      request.setHeader("X-From", "jar");
    }
  }

  private Rules read(String yaml, List<String> mistakes) throws IOException {
    return read(yaml, ExtensionsTest.class.getClassLoader(), mistakes);
  }

  private Rules read(String yaml, ClassLoader loader, List<String> mistakes) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), yaml);
    return RuleFile.read(
        file,
        new RuleContext(
            List.of("GET /"), DataTable.none(), false, Map.<String, String>of()::get, loader),
        mistakes);
  }

  private RuleUse use(String name, EditedRequest... requests) throws IOException {
    List<String> mistakes = new ArrayList<>();
    RuleRun run = new RuleRun(read("rules: [{use: " + name + "}]", mistakes), SessionMode.NONE);
    assertThat(mistakes).isEmpty();
    for (EditedRequest request : requests) {
      run.apply(run.matching(request).get(0), request, Values.NONE, false);
    }
    return run.answers(List.of()).rules().get(0);
  }

  @Test
  void aTransformerChangesRequests() throws IOException {
    EditedRequest request = TestRequests.get("/a?b=c");
    assertThat(use("stamp", request).failures()).isZero();
    assertThat(request.targetText()).isEqualTo("/gateway/a?b=c");
    assertThat(request.header("X-Request-Number")).isEqualTo("1");
  }

  @Test
  void whatATransformerThrowsIsCountedAndTheRequestStaysAsItWas() throws IOException {
    EditedRequest request = TestRequests.get("/a");
    RuleUse use = use("broken", request, request);
    assertThat(use.failures()).isEqualTo(2);
    assertThat(use.failure()).isEqualTo("broken failed: java.lang.IllegalStateException: no idea");
    assertThat(request.targetText()).isEqualTo("/a");
  }

  @Test
  void oneThatDoesNotComeBackIsLeftBehind() throws IOException {
    long startNanos = System.nanoTime();
    EditedRequest request = TestRequests.get("/a");
    RuleUse use = use("endless", request, request, request, request, request, request);
    assertThat(use.failures()).isEqualTo(6);
    assertThat(use.failure()).contains("endless took longer than a second");
    // It is waited for once.
    assertThat(System.nanoTime() - startNanos).isLessThan(5_000_000_000L);
  }

  @Test
  void findsThoseOfAJar() throws IOException {
    Path jar = folder.resolve("mine.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/" + RequestTransformer.class.getName()));
      out.write(FromJar.class.getName().getBytes(UTF_8));
    }
    URL[] urls = {jar.toUri().toURL()};
    List<String> mistakes = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(urls, ExtensionsTest.class.getClassLoader())) {
      Rules rules = read("rules: [{use: from-jar}]", loader, mistakes);
      EditedRequest request = TestRequests.get("/");
      RuleRun run = new RuleRun(rules, SessionMode.NONE);
      run.apply(run.matching(request).get(0), request, Values.NONE, false);
      assertThat(request.header("X-From")).isEqualTo("jar");
    }
    assertThat(mistakes).isEmpty();
  }

  @Test
  void namesTheOnesThereAre() throws IOException {
    List<String> mistakes = new ArrayList<>();
    read("rules: [{use: nothing, check: {use: [no-stack-trace, none]}}]", mistakes);
    assertThat(mistakes)
        .map(mistake -> mistake.replace(folder.toString(), ""))
        .containsExactly(
            "--rules /rules.yaml:1: uses 'nothing', and there is stamp, broken, endless",
            "--rules /rules.yaml:1: uses 'none', and there is no-stack-trace," + " broken-check");
  }
}
