/**
 * Sends a trace at its recorded times, and records what came back.
 *
 * <ol>
 *   <li>{@code ReadAhead} reads the trace, gives each request its time, and encodes it;
 *   <li>{@code OpenLoop} sends each when it is due, whatever the target does, and polls the sockets
 *       in between;
 *   <li>{@code SampleSink} writes what happened to the run.
 * </ol>
 *
 * <p>Each has a thread of its own; queues that never block the loop connect them.
 */
@NullMarked
package io.aftershock.replay;

import org.jspecify.annotations.NullMarked;
