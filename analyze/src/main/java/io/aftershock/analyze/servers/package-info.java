/** What the servers said of themselves, lined up with latency. */
@NullMarked
package io.aftershock.analyze.servers;

import org.jspecify.annotations.NullMarked;
