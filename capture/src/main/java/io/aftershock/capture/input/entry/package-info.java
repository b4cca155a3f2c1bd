/** What every reader gives: requests as they were recorded, and what became of every line. */
@NullMarked
package io.aftershock.capture.input.entry;

import org.jspecify.annotations.NullMarked;
