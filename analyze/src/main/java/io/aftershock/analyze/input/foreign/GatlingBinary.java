package io.aftershock.analyze.input.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Gatling's {@code simulation.log} as versions 3.12 and newer write it: big-endian records, each
 * with its kind in a byte. Strings that come again are numbered, from 1, when they come first;
 * later a negative number stands for them. Times are milliseconds after the run's start.
 */
final class GatlingBinary implements ForeignFormat {
  private static final int RUN = 0;
  private static final int REQUEST = 1;
  private static final int USER = 2;
  private static final int GROUP = 3;
  private static final int ERROR = 4;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int MOST_GROUPS = 1_000;
  private static final int HEADER_BYTES = 6;

  @Override
  public String tool() {
    return "Gatling";
  }

  @Override
  public String name() {
    return "Gatling simulation.log (binary)";
  }

  /** A run's record, which begins with the version of Gatling, such as {@code 3.15.1}. */
  @Override
  public boolean matches(FileStart start) {
    return start.text().length() > HEADER_BYTES
        && start.text().startsWith("\0\0\0\0")
        && start.text().substring(5, HEADER_BYTES).matches("[3-9]")
        && start.text().startsWith(".", HEADER_BYTES);
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    new Records(file, new DataInputStream(content), recording).read();
  }

  /** The records of one file. Not thread-safe. */
  private static final class Records {
    private final ResultFile file;
    private final DataInputStream in;
    private final Recording recording;
    private final List<String> known = new ArrayList<>();
    private long number = 1;

    Records(ResultFile file, DataInputStream in, Recording recording) {
      this.file = file;
      this.in = in;
      this.recording = recording;
    }

    void read() throws IOException {
      try {
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
          read(kind);
          number++;
        }
      } catch (EOFException e) {
        throw new IOException(
            file.path()
                + ": breaks off in record "
                + number
                + ", since Gatling was stopped or the file was cut; run Gatling to its end",
            e);
      }
    }

    private void read(int kind) throws IOException {
      switch (kind) {
        case RUN -> run();
        case USER -> in.skipNBytes(Integer.BYTES + 1 + Integer.BYTES);
        case REQUEST -> request();
        case GROUP -> {
          groups();
          in.skipNBytes(3 * Integer.BYTES + 1);
        }
        case ERROR -> {
          cached();
          in.skipNBytes(Integer.BYTES);
        }
        default -> throw damaged("is of the unknown kind " + kind);
      }
    }

    private void run() throws IOException {
      string();
      string();
      in.readLong();
      string();
      for (int scenarios = count(); scenarios > 0; scenarios--) {
        string();
      }
      for (int assertions = count(); assertions > 0; assertions--) {
        in.skipNBytes(length());
      }
    }

    private void request() throws IOException {
      String groups = groups();
      String name = cached();
      long startMillis = in.readInt();
      long endMillis = in.readInt();
      boolean isOk = in.readBoolean();
      String message = cached();
      if (endMillis < startMillis) {
        throw damaged("ends before it starts");
      }
      GatlingRequest.addTo(recording, groups, name, startMillis, endMillis, isOk, message);
    }

    private String groups() throws IOException {
      List<String> groups = new ArrayList<>();
      for (int left = count(); left > 0; left--) {
        groups.add(cached());
      }
      return String.join(",", groups);
    }

    private String cached() throws IOException {
      int index = in.readInt();
      if (index > 0) {
        String added = string();
        known.add(added);
        if (known.size() != index) {
          throw damaged("numbers a string " + index + " where " + known.size() + " is due");
        }
        return added;
      }
      if (index == 0 || -index > known.size() || index == Integer.MIN_VALUE) {
        throw damaged("means string " + -(long) index + ", and there are " + known.size());
      }
      return known.get(-index - 1);
    }

    /** Bytes, and what they are: Latin-1 or UTF-16. An empty string has neither. */
    private String string() throws IOException {
      int length = length();
      if (length == 0) {
        return "";
      }
      byte[] bytes = in.readNBytes(length);
      boolean isLatin = in.readByte() == 0;
      return new String(bytes, isLatin ? ISO_8859_1 : UTF_16LE);
    }

    private int length() throws IOException {
      int length = in.readInt();
      if (length < 0 || length > LONGEST_STRING) {
        throw damaged("has a text of " + length + " bytes");
      }
      return length;
    }

    private int count() throws IOException {
      int count = in.readInt();
      if (count < 0 || count > MOST_GROUPS) {
        throw damaged("counts " + count + " parts");
      }
      return count;
    }

    private IOException damaged(String reason) {
      return file.damaged(
          "record "
              + number
              + " "
              + reason
              + ", so it is damaged or of a newer layout; run Gatling again, or use its"
              + " simulation.log of a version from 3.12 to 3.15");
    }
  }
}
