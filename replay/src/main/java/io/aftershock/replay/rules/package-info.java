/**
 * What changes on the way: requests are rewritten, signed and filled with values, and what came
 * back is looked at. Rules are read from a file, told apart from the engine, and cost nothing where
 * there are none.
 */
@NullMarked
package io.aftershock.replay.rules;

import org.jspecify.annotations.NullMarked;
