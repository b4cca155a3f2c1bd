/**
 * A trace in the forms of other tools: one exporter a form behind {@link
 * io.aftershock.capture.export.TraceExporter}. Requests stream through; what a form cannot hold is
 * counted and said.
 */
@NullMarked
package io.aftershock.capture.export;

import org.jspecify.annotations.NullMarked;
