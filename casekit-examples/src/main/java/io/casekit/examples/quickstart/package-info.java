/** One fault report from the tenant's call to the closed case, on an H2 database in memory. */
@NullMarked
package io.casekit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
