package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A recording of GoReplay with the responses of a replay ({@code --output-http-track-response}).
 * Each payload begins with its kind, an id, when it began and how long it took, in nanoseconds; a
 * response of a replay has the id of its request. Recordings without such responses are captured as
 * logs are.
 */
final class GoReplayResponses implements ForeignFormat {
  private static final String SEPARATOR = "🐵🙈🙉";
  private static final Pattern HEADER = Pattern.compile("([123]) ([0-9a-f]+) (\\d+)(?: (-?\\d+))?");
  private static final Pattern REPLAYED = Pattern.compile("(?m)^3 [0-9a-f]{20,} \\d+ \\d+$");
  private static final Pattern STATUS = Pattern.compile("HTTP/[\\d.]+ (\\d{3}).*");
  private static final int MOST_WAITING = 10_000;

  @Override
  public String tool() {
    return "GoReplay";
  }

  @Override
  public String name() {
    return "GoReplay responses";
  }

  @Override
  public boolean matches(FileStart start) {
    return HEADER.matcher(start.firstLine()).matches() && REPLAYED.matcher(start.text()).find();
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    new Payloads(new TextLines(file, content), recording).read();
  }

  /** The payloads of one file. Not thread-safe. */
  private static final class Payloads {
    private final TextLines lines;
    private final Recording recording;
    private final Endpoints endpoints = new Endpoints();
    private final Map<String, String> asked =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_WAITING;
          }
        };

    Payloads(TextLines lines, Recording recording) {
      this.lines = lines;
      this.recording = recording;
    }

    void read() throws IOException {
      for (String line = lines.next(); line != null; line = lines.next()) {
        Matcher header = HEADER.matcher(line.strip());
        if (!header.matches()) {
          throw lines.damaged(
              "begins no payload of GoReplay; the recording was cut off or changed, so record"
                  + " again");
        }
        String first = lines.next();
        if (first == null) {
          throw lines.damaged("is a payload without content, cut off; record again");
        }
        payload(header, first);
        skipRest(first);
      }
    }

    private void payload(Matcher header, String first) throws IOException {
      String id = header.group(2);
      if (header.group(1).equals("1")) {
        String[] words = first.split(" ", 3);
        asked.put(id, words.length < 2 ? first : endpoints.of(words[0], words[1]));
      } else if (header.group(1).equals("3")) {
        response(asked.remove(id), header, first);
      }
    }

    /** A replay that got no response has an empty one. */
    private void response(@Nullable String endpoint, Matcher header, String first)
        throws IOException {
      long startNanos = lines.wholeNumber(header.group(3));
      Matcher status = STATUS.matcher(first);
      if (status.matches() && header.group(4) != null) {
        boolean isError = Failure.of(Integer.parseInt(status.group(1)), false);
        recording.add(endpoint, startNanos, lines.wholeNumber(header.group(4)), isError);
      } else {
        recording.addUnanswered(endpoint, startNanos);
      }
    }

    private void skipRest(String first) throws IOException {
      String line = first;
      while (line != null && !line.equals(SEPARATOR)) {
        line = lines.next();
      }
    }
  }
}
