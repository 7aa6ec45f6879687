/** Worklists and search: what to look for, in which order, page by page. */
@NullMarked
package io.casekit.query;

import org.jspecify.annotations.NullMarked;
