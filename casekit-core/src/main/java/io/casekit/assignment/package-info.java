/** Who gets a case: rules that say it with a reason, as functions of what the case is about. */
@NullMarked
package io.casekit.assignment;

import org.jspecify.annotations.NullMarked;
