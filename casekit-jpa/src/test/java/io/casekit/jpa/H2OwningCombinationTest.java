package io.casekit.jpa;

/** On H2, in transactions of the store's own. */
class H2OwningCombinationTest extends CombinationContract {
  H2OwningCombinationTest() {
    super(Database.H2, Mode.OWNING);
  }
}
