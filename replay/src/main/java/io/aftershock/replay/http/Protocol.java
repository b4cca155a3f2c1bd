package io.aftershock.replay.http;

/** The version of HTTP that is spoken: chosen for a whole run, never by what a server prefers. */
public enum Protocol {
  /** HTTP/1.0: a connection ends with its response. */
  HTTP_1_0("1.0", "http/1.1"),
  /** HTTP/1.1: connections are kept. */
  HTTP_1_1("1.1", "http/1.1"),
  /** HTTP/2: many requests share a connection at a time. */
  HTTP_2("2", "h2");

  private final String version;
  private final String alpnName;

  Protocol(String version, String alpnName) {
    this.version = version;
    this.alpnName = alpnName;
  }

  /** Its number, as on the command line. */
  public String version() {
    return version;
  }

  /** Its name in a TLS handshake (ALPN). */
  String alpnName() {
    return alpnName;
  }

  /**
   * The protocol of that number.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Protocol ofVersion(String version) {
    for (Protocol protocol : values()) {
      if (protocol.version.equals(version)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException("must be 1.0, 1.1 or 2");
  }
}
