/**
 * What a shell and a system know of the command line beforehand: completion and manual pages, made
 * of the commands as they are.
 */
@NullMarked
package io.aftershock.shell;

import org.jspecify.annotations.NullMarked;
