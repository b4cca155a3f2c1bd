/**
 * Logs of one request a line, taken apart by a pattern compiled from the server's format string.
 */
@NullMarked
package io.aftershock.capture.input.text;

import org.jspecify.annotations.NullMarked;
