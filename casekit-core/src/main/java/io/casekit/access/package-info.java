/**
 * Who acts, and what they may see: actors with their roles and groups, and the visibility predicate
 * that every read carries down into the store.
 */
@NullMarked
package io.casekit.access;

import org.jspecify.annotations.NullMarked;
