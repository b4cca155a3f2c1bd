/** Rails' own log, in which several lines speak of one request. */
@NullMarked
package io.aftershock.capture.input.rails;

import org.jspecify.annotations.NullMarked;
