/** Rules of HTTP that recorded requests are read by. */
@NullMarked
package io.aftershock.capture.input.http;

import org.jspecify.annotations.NullMarked;
