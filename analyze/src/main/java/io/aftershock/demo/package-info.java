/**
 * The demo: an outage reproduced and its fix validated, on a target of our own. It calls what the
 * commands call.
 */
@NullMarked
package io.aftershock.demo;

import org.jspecify.annotations.NullMarked;
