/** Bounded memory of what was met lately, since logs repeat themselves. */
@NullMarked
package io.aftershock.capture.memo;

import org.jspecify.annotations.NullMarked;
