/**
 * What log shippers put around the lines of a log: told by the first lines, and peeled off before
 * any reader sees them.
 */
@NullMarked
package io.aftershock.capture.input.wrapper;

import org.jspecify.annotations.NullMarked;
