/**
 * What a host or a module plugs in: above all the store. Everything here is held by the store
 * contract in casekit-testkit, which is the truth for every store.
 */
@NullMarked
package io.casekit.spi;

import org.jspecify.annotations.NullMarked;
