package io.aftershock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A page of the system's manual, section 1, in the macros of man(7). */
final class ManPage {
  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** Its name, such as {@code aftershock-replay}. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  /** The page of {@code command}, which is the program or one of its commands. */
  static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  private String write() {
    String[] description = command.usageMessage().description();
    page.append(".TH %s 1\n".formatted(name(command).toUpperCase(Locale.ROOT)));
    section("NAME");
    line(name(command) + " - " + Outline.summary(command));
    section("SYNOPSIS");
    line(new Help(command, Help.Ansi.OFF).abbreviatedSynopsis().strip());
    section("DESCRIPTION");
    Stream.of(description).forEach(paragraph -> line(Outline.text(paragraph)));
    parameters();
    options();
    commands();
    exitCodes();
    footer();
    seeAlso();
    return page.toString();
  }

  private void parameters() {
    if (!command.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
      command
          .positionalParameters()
          .forEach(each -> item(each.paramLabel(), Outline.text(each.description())));
    }
  }

  private void options() {
    section("OPTIONS");
    Set<OptionSpec> grouped =
        command.argGroups().stream()
            .flatMap(group -> group.allOptionsNested().stream())
            .collect(Collectors.toSet());
    Outline.options(command).stream().filter(each -> !grouped.contains(each)).forEach(this::option);
    for (ArgGroupSpec group : command.argGroups()) {
      String heading = group.heading() == null ? "" : Outline.text(group.heading());
      page.append(".SS ").append(escaped(heading.replaceAll(":$", ""))).append('\n');
      group.allOptionsNested().stream().filter(each -> !each.hidden()).forEach(this::option);
    }
  }

  private void option(OptionSpec option) {
    String names = String.join(", ", Outline.names(command, option));
    String value = Outline.hasValue(option) ? " " + option.paramLabel() : "";
    item(names + value, Outline.text(option.description()));
  }

  private void commands() {
    List<CommandSpec> commands = Outline.commands(command);
    if (!commands.isEmpty()) {
      section("COMMANDS");
      commands.forEach(each -> item(each.name(), Outline.summary(each)));
    }
  }

  private void exitCodes() {
    if (!command.usageMessage().exitCodeList().isEmpty()) {
      section("EXIT STATUS");
      command
          .usageMessage()
          .exitCodeList()
          .forEach((code, meaning) -> item(code.strip(), Outline.text(meaning)));
    }
  }

  /** Lines that begin at the margin and end with a colon are headings; the rest stays as it is. */
  private void footer() {
    List<String> lines = new ArrayList<>();
    lines.add(Outline.text(command.usageMessage().footerHeading()));
    lines.addAll(List.of(command.usageMessage().footer()));
    boolean isOpen = false;
    for (String line : lines) {
      String text = Outline.plain(line);
      if (text.matches("\\S.*:")) {
        page.append(isOpen ? ".fi\n" : "");
        section(text.substring(0, text.length() - 1).toUpperCase(Locale.ROOT));
        page.append(".nf\n");
        isOpen = true;
      } else if (isOpen && !text.isBlank()) {
        line(text);
      }
    }
    page.append(isOpen ? ".fi\n" : "");
  }

  private void seeAlso() {
    List<CommandSpec> others =
        command.parent() == null ? Outline.commands(command) : List.of(command.parent());
    section("SEE ALSO");
    line(others.stream().map(each -> name(each) + "(1)").collect(Collectors.joining(", ")));
  }

  private void section(String name) {
    page.append(".SH \"").append(name).append("\"\n");
  }

  private void item(String term, String text) {
    page.append(".TP\n.B ").append(escaped(term)).append('\n');
    line(text);
  }

  private void line(String text) {
    page.append(escaped(text)).append("\n");
  }

  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
