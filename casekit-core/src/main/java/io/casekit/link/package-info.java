/**
 * How cases hang together: links of several kinds, each with two sides, one case that is merged
 * into another, and by which criteria casekit finds such cases by itself.
 */
@NullMarked
package io.casekit.link;

import org.jspecify.annotations.NullMarked;
