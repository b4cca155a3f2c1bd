/**
 * What an analysis found; no I/O, no statistics. A {@link io.aftershock.analyze.findings.RunDiff}
 * holds all of it.
 */
@NullMarked
package io.aftershock.analyze.findings;

import org.jspecify.annotations.NullMarked;
