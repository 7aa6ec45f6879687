/** The one model of rules, whatever notation they were written in; in DMN's words. */
@NullMarked
package io.casekit.rules.model;

import org.jspecify.annotations.NullMarked;
