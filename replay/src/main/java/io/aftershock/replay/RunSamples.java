package io.aftershock.replay;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.ResponseBody;
import io.aftershock.replay.load.SampleTarget;
import io.aftershock.replay.run.BodyWriter;
import io.aftershock.replay.run.RunWriter;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the generator gives into a run, which whoever opened it closes.
 *
 * @param bodies takes what is kept of responses' bodies, or null
 * @param bytesAreKept whether that is more than hashes
 */
record RunSamples(RunWriter writer, @Nullable BodyWriter bodies, boolean bytesAreKept)
    implements SampleTarget {
  @Override
  public void append(Sample sample) throws IOException {
    writer.append(sample);
    ResponseBody body = sample instanceof Exchange exchange ? exchange.responseBody() : null;
    if (body == null) {
      return;
    }
    if (bodies != null && sample.status() > 0) {
      ByteBuffer kept = bytesAreKept ? body.kept() : null;
      bodies.append(sample, body.bytes(), kept, body.isHashed() ? body.hash() : null);
    }
    body.clear();
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
    if (bodies != null) {
      bodies.flush();
    }
  }
}
