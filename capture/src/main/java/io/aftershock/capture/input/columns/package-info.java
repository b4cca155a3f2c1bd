/** Logs whose values have a name of their own: LTSV, logfmt, and columns below a header line. */
@NullMarked
package io.aftershock.capture.input.columns;

import org.jspecify.annotations.NullMarked;
