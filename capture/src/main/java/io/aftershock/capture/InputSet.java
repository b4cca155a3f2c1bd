package io.aftershock.capture;

import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that are meant by those given: globs that no shell expanded, and directories with all
 * that is below them, become the files there are. Rotated sets are put in order, the oldest first,
 * and stay where their first file was given. Opens no file.
 */
final class InputSet {
  private final OptionCheck check;
  private final List<Path> found = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Map<Path, String> givenAs = new HashMap<>();
  private final Map<String, List<String>> sets = new LinkedHashMap<>();

  private InputSet(OptionCheck check) {
    this.check = check;
  }

  /** Looks for what is {@code given}; what is wrong with it is added to {@code check}. */
  static InputSet of(List<String> given, OptionCheck check) {
    InputSet set = new InputSet(check);
    given.forEach(set::add);
    return set;
  }

  /** Paths as they were given or found, or {@link CaptureOptions#STANDARD_INPUT}. */
  List<String> inputs() {
    return sets.values().stream().flatMap(List::stream).toList();
  }

  /** Files in directories that were named which do not look like logs, and why. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private void add(String given) {
    if (given.equals(CaptureOptions.STANDARD_INPUT)) {
      if (sets.put(given, List.of(given)) != null) {
        check.add("INPUT - : standard input can be read only once");
      }
      return;
    }
    try {
      Path path = Path.of(given);
      if (Files.isDirectory(path)) {
        addAll(given, directory(path), "no file in it looks like a log");
      } else if (isGlob(given) && !Files.exists(path)) {
        addAll(given, glob(path), "no file matches");
      } else {
        addFile(path, given);
      }
    } catch (InvalidPathException | PatternSyntaxException e) {
      check.add("INPUT " + given + ": is no path: " + e.getMessage());
    } catch (IOException e) {
      check.add("INPUT " + given + ": cannot be listed: " + e.getMessage());
    }
  }

  private void addAll(String given, List<Path> files, String otherwise) {
    if (files.isEmpty()) {
      check.add("INPUT " + given + ": " + otherwise);
    }
    for (Path file : files) {
      addFile(file, given);
    }
  }

  private void addFile(Path file, String given) {
    String name = file.toString();
    Path real = realPath(file);
    String before = real == null ? null : givenAs.putIfAbsent(real, given);
    if (before != null && before.equals(given) && !name.equals(given)) {
      leftOut.add(name + " (a link to a file that is read)");
    } else if (before != null) {
      String in = name.equals(given) ? "" : ": " + name;
      check.add("INPUT " + given + in + ": is the same file as " + before + "; name it once");
    } else {
      List<String> set = sets.computeIfAbsent(RotatedName.of(file).set(), s -> new ArrayList<>());
      set.add(name);
      set.sort(Comparator.comparing(n -> RotatedName.of(Path.of(n)), RotatedName.OLDEST_FIRST));
    }
  }

  /** The file behind links, or null where there is none; reading says so then. */
  private static @Nullable Path realPath(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return null;
    }
  }

  private List<Path> directory(Path directory) throws IOException {
    found.clear();
    Files.walkFileTree(
        directory,
        new Visitor() {
          @Override
          void visit(Path file) {
            if (LogName.isLog(file)) {
              found.add(file);
            } else {
              leftOut.add(file.toString());
            }
          }
        });
    return sorted();
  }

  private List<Path> glob(Path pattern) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path base = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
    int fixed = 0;
    while (!isGlob(pattern.getName(fixed).toString())) {
      base = base.resolve(pattern.getName(fixed++));
    }
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    boolean deep = pattern.toString().contains("**");
    boolean hidden = pattern.getFileName().toString().startsWith(".");
    found.clear();
    Files.walkFileTree(
        base,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        deep ? Integer.MAX_VALUE : pattern.getNameCount() - fixed,
        new Visitor() {
          @Override
          void visit(Path file) {
            boolean isHidden = file.getFileName().toString().startsWith(".");
            if (matcher.matches(file) && isHidden == hidden) {
              found.add(file);
            }
          }
        });
    return sorted();
  }

  private List<Path> sorted() {
    return found.stream()
        .sorted(Comparator.comparing(RotatedName::of, RotatedName.OLDEST_FIRST))
        .toList();
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /** Visits files, but none of what is hidden, of traces and of runs. */
  private abstract class Visitor extends SimpleFileVisitor<Path> {
    abstract void visit(Path file);

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      Path name = directory.getFileName();
      boolean hidden = name != null && name.toString().matches("\\.[^.].*");
      return hidden || TraceReader.isTrace(directory) || Files.exists(directory.resolve("run.json"))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (Files.isRegularFile(file)) {
        visit(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      leftOut.add(file + " (cannot be read)");
      return FileVisitResult.CONTINUE;
    }
  }
}
