package io.aftershock.spark;

import io.aftershock.capture.trace.TraceParts;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;

/**
 * A digest of a multiset of requests: how many there are, and the sums of two numbers of the
 * SHA-256 of each, of all its fields but the index.
 */
record TraceDigest(long requests, long one, long other) {
  /** That of a trace. */
  static TraceDigest of(Path trace) throws IOException {
    Sums sums = new Sums();
    sums.add(trace);
    return sums.digest();
  }

  /** That of a trace in parts, of which each session must be in one. */
  static TraceDigest ofParts(Path directory) throws IOException {
    Sums sums = new Sums();
    Set<Long> before = new HashSet<>();
    for (TraceParts.Part part : TraceParts.read(directory).parts()) {
      Set<Long> sessions = sums.add(directory.resolve(part.name()));
      for (long session : sessions) {
        if (session != 0 && !before.add(session)) {
          throw new AssertionError("session " + session + " is in two parts");
        }
      }
    }
    return sums.digest();
  }

  private static final class Sums {
    private final MessageDigest digest = sha256();
    private long requests;
    private long one;
    private long other;

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Adds a trace; returns its sessions. */
    Set<Long> add(Path trace) throws IOException {
      Set<Long> sessions = new HashSet<>();
      try (TraceReader reader = TraceReader.open(trace)) {
        for (TraceRequest next = reader.next(); next != null; next = reader.next()) {
          sessions.add(next.session());
          add(next);
        }
      }
      return sessions;
    }

    private void add(TraceRequest request) {
      TraceRequest placed =
          new TraceRequest(
              0,
              request.offsetNanos(),
              request.method(),
              request.target(),
              request.scheme(),
              request.host(),
              request.headers(),
              request.body(),
              request.client(),
              request.session(),
              request.connection(),
              request.endpoint(),
              request.status(),
              request.durationNanos(),
              request.responseBytes(),
              request.bodyOrigin());
      byte[] hash = digest.digest(placed.toString().getBytes(StandardCharsets.UTF_8));
      requests++;
      one += ByteBuffer.wrap(hash).getLong(0);
      other += ByteBuffer.wrap(hash).getLong(8);
    }

    TraceDigest digest() {
      return new TraceDigest(requests, one, other);
    }
  }
}
