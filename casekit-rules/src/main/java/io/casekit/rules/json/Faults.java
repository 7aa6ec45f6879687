package io.casekit.rules.json;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a document, all of it, as far as a person would want to read. */
public final class Faults {
  /** The most faults told: a file may be wrong in a million places. */
  public static final int TOLD = 100;

  private final String what;
  private final List<Fault> told = new ArrayList<>();

  /** Begins with none; {@code what} is what is being read, for messages. */
  public Faults(String what) {
    this.what = what;
  }

  /** Adds a fault; throws if those before it are enough for one reading. */
  public void add(String path, String message) {
    if (told.size() == TOLD) {
      told.add(new Fault("", "there are more faults; mend these first"));
      check();
    }
    told.add(new Fault(path, message));
  }

  /** Adds the faults of a value, all at the path of that value. */
  public void add(String path, InvalidInputException refused) {
    refused.faults().forEach(fault -> add(path, fault.message()));
  }

  /** Throws if anything was added. */
  public void check() {
    if (!told.isEmpty()) {
      throw new InvalidInputException(what, told);
    }
  }
}
