package io.casekit.jpa;

/** On H2, in transactions of a host's. */
class H2JoiningCombinationTest extends CombinationContract {
  H2JoiningCombinationTest() {
    super(Database.H2, Mode.JOINING);
  }
}
