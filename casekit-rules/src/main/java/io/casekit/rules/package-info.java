/** Rule sets as data: JSON documents that decide where a case goes, and say why. */
@NullMarked
package io.casekit.rules;

import org.jspecify.annotations.NullMarked;
