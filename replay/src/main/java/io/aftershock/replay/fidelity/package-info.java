/** How exactly a run keeps its schedule, and what the generator itself costs. */
@NullMarked
package io.aftershock.replay.fidelity;

import org.jspecify.annotations.NullMarked;
