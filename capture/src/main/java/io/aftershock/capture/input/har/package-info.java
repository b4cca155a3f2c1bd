/** HAR files, read as they stream by. */
@NullMarked
package io.aftershock.capture.input.har;

import org.jspecify.annotations.NullMarked;
