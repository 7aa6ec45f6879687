/**
 * What one case is: its present state as the fold of its events, the steps that may come next, and
 * the ways in which a command on it can be refused.
 */
@NullMarked
package io.casekit.cases;

import org.jspecify.annotations.NullMarked;
