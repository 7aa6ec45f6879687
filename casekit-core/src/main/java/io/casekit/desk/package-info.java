/**
 * Where somebody works: a desk belongs to one tenant and one actor, and everything done or read at
 * it carries both.
 */
@NullMarked
package io.casekit.desk;

import org.jspecify.annotations.NullMarked;
