package io.casekit.type;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.ArrayList;
import java.util.List;

/** Finds everything that is wrong with a case type before it is made. */
final class DefinitionCheck {
  private DefinitionCheck() {}

  static List<Fault> faults(CaseType.Builder type, List<Fault> found) {
    return new ArrayList<>(found);
  }

  static void text(List<Fault> faults, String path, String text, int max) {
    Limits.textFaults(text, max).forEach(message -> faults.add(new Fault(path, message)));
  }

  static boolean key(List<Fault> faults, String path, String key) {
    try {
      Limits.key("key", key);
      return true;
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> faults.add(new Fault(path, fault.message())));
      return false;
    }
  }
}
