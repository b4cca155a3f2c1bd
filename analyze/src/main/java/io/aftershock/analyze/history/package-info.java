/**
 * Metrics of the runs of one trace over time: measured a run at a time, then searched for changes.
 */
@NullMarked
package io.aftershock.analyze.history;

import org.jspecify.annotations.NullMarked;
