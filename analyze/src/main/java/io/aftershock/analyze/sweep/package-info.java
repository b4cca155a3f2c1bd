/**
 * A trace at several loads: which of them the target bears, and where its knee is. Knows findings
 * of runs; sends nothing, reads nothing, prints nothing.
 */
@NullMarked
package io.aftershock.analyze.sweep;

import org.jspecify.annotations.NullMarked;
