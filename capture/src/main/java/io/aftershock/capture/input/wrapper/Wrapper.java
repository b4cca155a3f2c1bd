package io.aftershock.capture.input.wrapper;

/** One kind of wrapper. Not thread-safe: some are of several stored lines. */
interface Wrapper {
  /** Tells what {@code line[from, to)} is, and puts what is in it into {@code peeled}. */
  Peeled.Kind peel(byte[] line, int from, int to, Peeled peeled);
}
