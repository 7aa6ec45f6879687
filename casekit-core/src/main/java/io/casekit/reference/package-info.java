/**
 * The small values that every other room names: identifiers, priority, place, party, money, and the
 * limits that everything from outside has to keep. A value here checks itself when it is made and
 * cannot be wrong later.
 */
@NullMarked
package io.casekit.reference;

import org.jspecify.annotations.NullMarked;
