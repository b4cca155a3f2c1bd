package io.aftershock.replay.http;

/** Exchanges that were taken up and are not done, the oldest first. Not thread-safe. */
final class Outstanding extends ByAge<Exchange> {
  private int size;
  private long bytes;

  @Override
  void add(Exchange exchange) {
    super.add(exchange);
    size++;
    bytes += exchange.heldBytes();
  }

  @Override
  void remove(Exchange exchange) {
    super.remove(exchange);
    size--;
    bytes -= exchange.heldBytes();
  }

  int size() {
    return size;
  }

  /** Bytes of memory that their requests take. */
  long bytes() {
    return bytes;
  }
}
