set -u
cd /tmp/w7/host
run() { mvn -B -o -Dquick test -pl casekit-jpa -am -Dtest="$1" -Dsurefire.failIfNoSpecifiedTests=false > .t3 2>&1; grep -E "ERROR\].*(<<< (FAIL|ERR)|COMPIL)" .t3 | grep -v "Tests run" | cut -c1-170; }
F=casekit-jpa/src/main/java/io/casekit/jpa
echo "== spoil does nothing"; sed -i 's/    if (isOfHibernate()) {\r\?$/    if (true) { return; }\n    if (isOfHibernate()) {/' $F/EntityManagerTransaction.java; run 'H2JoiningTest,SpringHostTest,JtaHostTest'; git checkout -q $F/EntityManagerTransaction.java
echo "== flush before each step"; sed -i 's/  public <R> R on(SqlWork<R> work) throws SQLException {/&\n    entities.flush();/' $F/EntityManagerTransaction.java; run 'H2JoiningTest'; git checkout -q $F/EntityManagerTransaction.java
echo "== schema not named"; sed -i 's/return schema == null \&\& catalog == null ? text : text.replace(TABLE, qualified);/return text;/' $F/Tables.java; run 'SchemaSettingTest'; git checkout -q $F/Tables.java
echo "== numbers in the host's transaction"; sed -i 's/() -> run(apart, \/\* writing= \*\/ true, session -> session.reserve/() -> run(transactions, true, session -> session.reserve/' $F/JpaCaseStore.java; git diff --stat -- $F | cat; run 'H2JoiningTest'; git checkout -q $F/JpaCaseStore.java
