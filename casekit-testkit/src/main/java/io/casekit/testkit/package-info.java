/**
 * For who writes a store or a rule: the store contract as tests, a settable clock, case fixtures.
 */
@NullMarked
package io.casekit.testkit;

import org.jspecify.annotations.NullMarked;
