/**
 * For those who test their rules: a case made of what is said of it, and assertions on rule sets.
 */
@NullMarked
package io.casekit.rules.testing;

import org.jspecify.annotations.NullMarked;
