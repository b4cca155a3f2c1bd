/**
 * A directory of runs: which runs are in it, which of them are alike, and which suits as a
 * baseline.
 */
@NullMarked
package io.aftershock.analyze.results;

import org.jspecify.annotations.NullMarked;
