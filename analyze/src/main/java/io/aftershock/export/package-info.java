/** Runs in the forms of other tools, sample by sample. */
@NullMarked
package io.aftershock.export;

import org.jspecify.annotations.NullMarked;
