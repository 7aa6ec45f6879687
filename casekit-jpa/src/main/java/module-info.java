/** Cases kept in a relational database through Jakarta Persistence. */
module io.casekit.jpa {
  requires transitive io.casekit;
  requires transitive jakarta.persistence;
  requires transitive java.sql;
  requires org.slf4j;
  requires static transitive org.jspecify;
}
