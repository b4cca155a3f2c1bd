/**
 * When each request arrived, and in which order.
 *
 * <ol>
 *   <li>What moment a stamp is comes from the format, an option, or an assumption that is told;
 *   <li>requests whose stamps are coarse are brought together by stamp and spread within it;
 *   <li>arrival follows from stamp and duration;
 *   <li>all requests of all sources are sorted by arrival, in bounded memory.
 * </ol>
 */
@NullMarked
package io.aftershock.capture.time;

import org.jspecify.annotations.NullMarked;
