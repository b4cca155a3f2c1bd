/**
 * What is needed to capture in pieces: whole lines out of the middle of a log, and requests as rows
 * of bytes that can be partitioned and sorted by whoever brings them together. Nothing here knows
 * who that is.
 */
@NullMarked
package io.aftershock.capture.piece;

import org.jspecify.annotations.NullMarked;
