/** Time stamps as logs write them. */
@NullMarked
package io.aftershock.capture.input.stamp;

import org.jspecify.annotations.NullMarked;
