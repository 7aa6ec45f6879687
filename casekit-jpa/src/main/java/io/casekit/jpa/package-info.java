/** Cases kept in a relational database through Jakarta Persistence. */
@NullMarked
package io.casekit.jpa;

import org.jspecify.annotations.NullMarked;
