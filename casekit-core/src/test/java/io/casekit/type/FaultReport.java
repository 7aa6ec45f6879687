package io.casekit.type;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refused definition is refused for. */
final class FaultReport {
  private FaultReport() {}

  static List<String> paths(CaseType.Builder type) {
    return paths(type::build);
  }

  static List<String> paths(ThrowingCallable call) {
    InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, call);
    return refused == null ? List.of() : refused.faults().stream().map(Fault::path).toList();
  }
}
