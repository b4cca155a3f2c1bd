package io.aftershock.capture.input.json;

import io.aftershock.capture.input.source.LineReader;
import java.io.IOException;

/** One record a line. */
record LineRecords(LineReader lines) implements Records {
  @Override
  public boolean next() throws IOException {
    return lines.next();
  }

  @Override
  public byte[] bytes() {
    return lines.bytes();
  }

  @Override
  public int from() {
    return lines.from();
  }

  @Override
  public int to() {
    return lines.to();
  }

  @Override
  public boolean tooLong() {
    return lines.tooLong();
  }

  @Override
  public int longestBytes() {
    return LineReader.LONGEST_LINE;
  }

  @Override
  public long loggedNanos() {
    return lines.wrapperStampNanos();
  }
}
