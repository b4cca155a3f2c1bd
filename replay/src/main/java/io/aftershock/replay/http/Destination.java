package io.aftershock.replay.http;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where connections go, and what is spoken on them.
 *
 * @param address the only address that is connected to
 * @param protocol what is spoken
 * @param tls what secures it, or null where nothing does
 */
public record Destination(SocketAddress address, Protocol protocol, @Nullable Tls tls) {}
