package io.aftershock.capture.trace;

import org.jspecify.annotations.Nullable;

/**
 * A recorded request as its bytes lie in the trace: what {@link TraceRequest} is, for those who
 * read millions and copy them on. Everything it returns is valid until its reader moves on. Not
 * thread-safe.
 */
public abstract class RequestBytes {
  /** See {@link TraceRequest#index()}. */
  public abstract long index();

  /** See {@link TraceRequest#offsetNanos()}. */
  public abstract long offsetNanos();

  /** See {@link TraceRequest#session()}. */
  public abstract long session();

  /** See {@link TraceRequest#connection()}. */
  public abstract long connection();

  /** See {@link TraceRequest#endpoint()}. */
  public abstract int endpoint();

  /** See {@link TraceRequest#status()}. */
  public abstract int status();

  /** See {@link TraceRequest#durationNanos()}. */
  public abstract long durationNanos();

  /** See {@link TraceRequest#method()}. */
  public abstract ByteSlice method();

  /** See {@link TraceRequest#target()}. */
  public abstract ByteSlice target();

  /** See {@link TraceRequest#host()}. */
  public abstract @Nullable ByteSlice host();

  /** Number of recorded header fields. */
  public abstract int headers();

  /** Name of a header field, from 0. */
  public abstract ByteSlice headerName(int index);

  /** Value of a header field, from 0. */
  public abstract ByteSlice headerValue(int index);

  /** See {@link TraceRequest#body()}. */
  public abstract @Nullable ByteSlice body();

  /** See {@link TraceRequest#readsOnly()}. */
  public boolean readsOnly() {
    return TraceRequest.readsOnly(method());
  }
}
