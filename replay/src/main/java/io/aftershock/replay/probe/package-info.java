/** What a running replay asks the servers behind its target: their own metrics, each second. */
@NullMarked
package io.aftershock.replay.probe;

import org.jspecify.annotations.NullMarked;
