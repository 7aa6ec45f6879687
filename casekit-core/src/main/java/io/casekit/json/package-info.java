/**
 * Reading and writing JSON, for casekit's own rooms only (the package is not exported): strict and
 * bounded on the way in, canonical (RFC 8785) on the way out. No other room but the codecs beside
 * the values they write touches Jackson, and no public signature names it.
 */
@NullMarked
package io.casekit.json;

import org.jspecify.annotations.NullMarked;
