package io.aftershock.capture.trace;

/** Where the body of a request comes from. */
public enum BodyOrigin {
  /** It was recorded, or there is none. */
  RECORDED(1),
  /** The user's own body for requests of this endpoint, since none was recorded. */
  TEMPLATE(2),
  /** {@link FillerBody}: as long as the one that was recorded, which is not known. */
  FILLER(3);

  /** What the number of a body in a block is multiplied with, to have room for a code. */
  static final int CODES = 4;

  private final int code;

  BodyOrigin(int code) {
    this.code = code;
  }

  /** What stands for it in a block. */
  int code() {
    return code;
  }

  /** The origin that {@code code}, below {@link #CODES}, stands for. */
  static BodyOrigin ofCode(int code) {
    return switch (code) {
      case 1 -> RECORDED;
      case 2 -> TEMPLATE;
      case 3 -> FILLER;
      default -> throw new IllegalArgumentException("a body of no origin");
    };
  }
}
