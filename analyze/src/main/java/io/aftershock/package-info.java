/** The program: {@link io.aftershock.Main} lists its subcommands. */
@NullMarked
package io.aftershock;

import org.jspecify.annotations.NullMarked;
