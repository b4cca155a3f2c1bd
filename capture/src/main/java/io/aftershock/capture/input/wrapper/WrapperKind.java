package io.aftershock.capture.input.wrapper;

import java.util.function.Supplier;

/** The wrappers there are, the more special first. */
enum WrapperKind {
  JOURNALD_EXPORT("journald", JournaldExport::new),
  DOCKER("Docker json-file", () -> new JsonEnvelope("log", "time", "stream")),
  JOURNALD_JSON("journald", () -> new JsonEnvelope("MESSAGE", "__REALTIME_TIMESTAMP", "__CURSOR")),
  CRI("CRI", CriPrefix::new),
  KUBECTL_POD("kubectl", KubectlPrefix::ofPod),
  COMPOSE("docker compose", ComposePrefix::new),
  SYSLOG("syslog", SyslogPrefix::new),
  KUBECTL("kubectl", KubectlPrefix::ofStamp);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // They are constructors.
  private final Supplier<Wrapper> opening;

  WrapperKind(String label, Supplier<Wrapper> opening) {
    this.label = label;
    this.opening = opening;
  }

  /** Whether a line may be in several pieces, or a piece of several stored lines. */
  boolean isOfSeveralLines() {
    return this == JOURNALD_EXPORT || this == DOCKER || this == JOURNALD_JSON || this == CRI;
  }

  Wrapper open() {
    return opening.get();
  }

  @Override
  public String toString() {
    return label;
  }
}
