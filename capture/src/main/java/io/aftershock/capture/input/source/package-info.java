/** Inputs as bytes and lines, however they are stored. */
@NullMarked
package io.aftershock.capture.input.source;

import org.jspecify.annotations.NullMarked;
