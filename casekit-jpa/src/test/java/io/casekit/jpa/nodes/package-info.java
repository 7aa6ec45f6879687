/** Nodes as processes of their own, on a database that is killed as they are. */
@NullMarked
package io.casekit.jpa.nodes;

import org.jspecify.annotations.NullMarked;
