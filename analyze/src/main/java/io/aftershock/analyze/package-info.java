/**
 * Says whether, where and by how much two runs of one trace differ.
 *
 * <ol>
 *   <li>{@link io.aftershock.analyze.input.Side}: a run or a trace, loaded;
 *   <li>{@link io.aftershock.analyze.input.Pairing}: the requests that both sides have;
 *   <li>{@link io.aftershock.analyze.PairedAnalysis}: measures all requests and each endpoint,
 *       judges them, and gives a {@link io.aftershock.analyze.findings.RunDiff};
 *   <li>{@link io.aftershock.analyze.AnalyzeCommand}: the command line around it, and {@link
 *       io.aftershock.analyze.Analysis} what programs call.
 * </ol>
 */
@NullMarked
package io.aftershock.analyze;

import org.jspecify.annotations.NullMarked;
