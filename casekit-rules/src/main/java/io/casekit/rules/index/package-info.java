/**
 * Finds the rules that match without trying each. Where most rules ask something that few cases
 * have, they are filed under that, and few are left to try. For the rest, and for what nearly
 * matches: for every field a vector of bits with the rules that accept its value, all ANDed in the
 * order of the rules (Lakshman and Stiliadis, High-speed policy-based packet forwarding using
 * efficient multi-dimensional range matching, 1998).
 */
@NullMarked
package io.casekit.rules.index;

import org.jspecify.annotations.NullMarked;
