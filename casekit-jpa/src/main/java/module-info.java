/** Cases kept in a relational database through Jakarta Persistence. */
module io.casekit.jpa {
  requires transitive io.casekit;
  requires transitive jakarta.persistence;
  requires transitive java.sql;
  requires static transitive org.jspecify;
  requires com.github.benmanes.caffeine;
  requires static com.h2database;
  requires static org.hibernate.orm.core;

  exports io.casekit.jpa;

  // To whichever persistence provider the host has chosen.
  opens io.casekit.jpa;
}
