package io.aftershock.capture;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.body.BodyTemplate;
import io.aftershock.capture.body.BodyTemplates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code capture} that give bodies to requests whose log has none. */
final class BodyOptions {
  @Option(
      names = "--body-from",
      paramLabel = "FILE",
      description =
          "Bodies for requests that were recorded without: a line each of method, path, content type"
              + " and body, such as 'POST /items/{id} application/json {\"n\": 1}'; @NAME is what the"
              + " file of that name, beside FILE, holds; - leaves the content type as recorded. The"
              + " first line that fits counts. They are not redacted.")
  private @Nullable Path templates;

  @Option(
      names = "--filler",
      description =
          "Make up the bodies of other POST, PUT and PATCH requests whose length was logged"
              + " ($content_length, $request_length, %%{Content-Length}i, %%I, cs-bytes): letters and"
              + " digits. From a length with the head in it, the usual head of that program's"
              + " requests without a body is taken off.")
  private boolean filler;

  /** The choices; mistakes are added to {@code check}, and what is returned is then no use. */
  BodyChoices read(OptionCheck check) {
    List<String> mistakes = new ArrayList<>();
    List<BodyTemplate> bodies =
        templates == null ? List.of() : BodyTemplates.read(templates, mistakes);
    mistakes.forEach(mistake -> check.add("--body-from " + templates + ": " + mistake));
    return new BodyChoices(bodies, filler);
  }
}
