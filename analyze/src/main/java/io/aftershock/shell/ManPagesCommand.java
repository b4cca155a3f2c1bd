package io.aftershock.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock man-pages}: writes the pages of the manual, for who makes a package. */
@Command(
    name = "man-pages",
    hidden = true,
    description = "Write the pages of the manual into a directory.",
    footer = {"", "Examples:", "  aftershock man-pages /usr/local/share/man/man1"})
public final class ManPagesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Where to, made where there is none.")
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    List<CommandSpec> pages = new ArrayList<>(List.of(spec.root()));
    pages.addAll(Outline.commands(spec.root()));
    for (CommandSpec page : pages) {
      Files.writeString(directory.resolve(ManPage.name(page) + ".1"), ManPage.of(page));
    }
    return 0;
  }
}
