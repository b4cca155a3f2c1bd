/**
 * Which requests go into a trace: {@link io.aftershock.capture.select.Selection} says of each why
 * it is left out.
 */
@NullMarked
package io.aftershock.capture.select;

import org.jspecify.annotations.NullMarked;
