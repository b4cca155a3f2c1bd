/**
 * Results of other tools as sides of a comparison: one small class per format, told by content.
 * {@link io.aftershock.analyze.input.foreign.ForeignResults} finds the class and runs it.
 */
@NullMarked
package io.aftershock.analyze.input.foreign;

import org.jspecify.annotations.NullMarked;
