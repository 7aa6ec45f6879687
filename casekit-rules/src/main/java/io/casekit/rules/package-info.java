/** Rule sets and decision tables as data. */
@NullMarked
package io.casekit.rules;

import org.jspecify.annotations.NullMarked;
