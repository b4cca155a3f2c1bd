/**
 * Findings as text and as JSON. Nothing is computed here: a report shows a {@link
 * io.aftershock.analyze.findings.RunDiff}, and the same one always as the same bytes.
 */
@NullMarked
package io.aftershock.analyze.report;

import org.jspecify.annotations.NullMarked;
