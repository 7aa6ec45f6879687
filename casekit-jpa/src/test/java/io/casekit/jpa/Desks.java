package io.casekit.jpa;

import io.casekit.CaseKit;
import io.casekit.desk.Desk;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;

/** Places at which to work on the sample cases. */
final class Desks {
  private Desks() {}

  /** Returns Anna's desk at a kit of its own on a store. */
  static Desk on(JpaCaseStore store) {
    return CaseKit.with(store)
        .clock(SettableClock.at(Rows.NOW))
        .tenant(SampleCases.north())
        .types(SampleCases.errand())
        .build()
        .tenant("north")
        .as(SampleCases.anna());
  }
}
