package io.casekit.jpa;

import io.casekit.jpa.CombinationContract.Database;

/** In a host's transactions on H2. */
class H2JoiningTest extends JoiningPromises {
  H2JoiningTest() {
    super(Database.H2);
  }
}
