package io.aftershock.capture.trace;

/**
 * A {@link TraceRequest} whose texts are numbers of {@link Texts}, which saves making texts of them
 * only to write them. Absent ones are {@link Texts#NONE}.
 */
public record NumberedRequest(
    long index,
    long offsetNanos,
    int method,
    int target,
    int scheme,
    int host,
    int headers,
    int body,
    long client,
    long session,
    long connection,
    int endpoint,
    int status,
    long durationNanos,
    long responseBytes) {

  /** The same with its texts, which are of {@code texts}. */
  public TraceRequest withTexts(Texts texts) {
    return new TraceRequest(
        index,
        offsetNanos,
        texts.required(method),
        texts.required(target),
        texts.text(scheme),
        texts.text(host),
        texts.headers(headers),
        texts.text(body),
        client,
        session,
        connection,
        endpoint,
        status,
        durationNanos,
        responseBytes);
  }
}
