/** Bodies for requests whose source recorded none: the user's templates, and fillers. */
@NullMarked
package io.aftershock.capture.body;

import org.jspecify.annotations.NullMarked;
