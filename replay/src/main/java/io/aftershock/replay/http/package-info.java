/**
 * The HTTP client of a replay, and the only place that knows Netty.
 *
 * <ol>
 *   <li>{@link io.aftershock.replay.http.RequestEncoder} turns a request of the trace into the
 *       bytes of an {@link io.aftershock.replay.http.Exchange}, ahead of time and on another
 *       thread;
 *   <li>{@link io.aftershock.replay.http.HttpEngine} puts it on a connection of its pool, now,
 *       which {@link io.aftershock.replay.http.Tls} secures where the target is https;
 *   <li>{@code ResponseScanner} finds the end of the response and takes nothing else apart;
 *   <li>the exchange comes back with its times and its outcome.
 * </ol>
 */
@NullMarked
package io.aftershock.replay.http;

import org.jspecify.annotations.NullMarked;
