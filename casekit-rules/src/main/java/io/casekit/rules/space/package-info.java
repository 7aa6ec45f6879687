/**
 * The space of all cases that a table can tell apart, its rules as boxes in it, and the search for
 * a case that lies outside all of some boxes.
 */
@NullMarked
package io.casekit.rules.space;

import org.jspecify.annotations.NullMarked;
