package io.casekit.rules;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a document, all of it, as far as a person would want to read. */
final class Faults {
  /** The most faults told one by one: a file may be wrong in a million places. */
  static final int TOLD = 100;

  private final List<Fault> told = new ArrayList<>();
  private int untold;

  void add(String path, String message) {
    if (told.size() < TOLD) {
      told.add(new Fault(path, message));
    } else {
      untold++;
    }
  }

  void add(String path, InvalidInputException refused) {
    refused.faults().forEach(fault -> add(path, fault.message()));
  }

  /** Throws if anything was added. */
  void check(String what) {
    if (untold > 0) {
      told.add(new Fault("", "there are " + untold + " more faults; mend these first"));
    }
    if (!told.isEmpty()) {
      throw new InvalidInputException(what, told);
    }
  }
}
