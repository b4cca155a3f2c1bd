/**
 * The trace: what was asked, and when. This package is the contract between capture and replay.
 *
 * <p>A trace is a directory with two parts:
 *
 * <ol>
 *   <li>{@code trace.json}, the {@linkplain io.aftershock.capture.trace.TraceInfo manifest}: where
 *       the requests came from, what was done to them, and how many there must be;
 *   <li>one Chronicle Queue file with a {@linkplain io.aftershock.capture.trace.TraceRequest
 *       request} per record, in arrival order.
 * </ol>
 *
 * <p>A trace that is still being written, or whose capture was killed, has {@code growing.json} in
 * place of the first.
 *
 * <p>{@link io.aftershock.capture.trace.RecordWriter} and {@link
 * io.aftershock.capture.trace.RecordReader} are the only classes of the project that know Chronicle
 * Queue; the run format is built on them too.
 */
@NullMarked
package io.aftershock.capture.trace;

import org.jspecify.annotations.NullMarked;
