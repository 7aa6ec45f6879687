package io.casekit.type;

import io.casekit.link.Detection;
import io.casekit.link.Detection.Nearness;
import io.casekit.link.Detection.Outcome;
import io.casekit.reference.Fault;
import io.casekit.reference.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with what a case type says about other cases. */
final class LinkRulesCheck {
  private static final int MOST_DETECTIONS = 20;

  private LinkRulesCheck() {}

  static void check(CaseType.Builder type, List<Fault> faults) {
    String merged = type.mergesTo;
    if (merged != null) {
      Optional<Stage.Builder> stage =
          type.stages.stream().filter(one -> one.key.equals(merged)).findFirst();
      StageCategory category = stage.map(one -> one.category).orElse(null);
      if (stage.isEmpty()) {
        faults.add(
            new Fault(
                "mergesTo",
                "there is no stage \"%s\"; there are %s"
                    .formatted(merged, type.stages.stream().map(one -> one.key).toList())));
      } else if (category == null || category.isOpen()) {
        faults.add(
            new Fault(
                "mergesTo",
                "stage \"%s\" is of category %s; name one that is closed or cancelled"
                    .formatted(merged, category == null ? "active" : category.key())));
      }
    }
    if (type.detections.size() > MOST_DETECTIONS) {
      faults.add(
          new Fault(
              "detect",
              "there are %d, the limit is %d".formatted(type.detections.size(), MOST_DETECTIONS)));
    }
    List<String> names =
        DefinitionCheck.names(type.detections.stream().map(Detection::key).toList());
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      Detection detection = type.detections.get(i);
      String path = "detect/" + names.get(i);
      if (!DefinitionCheck.isKey(detection.key())) {
        Limits.textFaults(detection.key(), Limits.KEY).stream()
            .findFirst()
            .ifPresentOrElse(
                message -> faults.add(new Fault(path + "/key", message)),
                () -> faults.add(new Fault(path + "/key", "it is no key; see the guide")));
      } else if (!keys.add(detection.key())) {
        faults.add(new Fault(path + "/key", "\"%s\" is taken already".formatted(detection.key())));
      }
      check(path, detection, type, faults);
    }
  }

  private static void check(
      String path, Detection detection, CaseType.Builder type, List<Fault> faults) {
    if (detection.window().isNegative()
        || detection.window().isZero()
        || detection.window().compareTo(Detection.LONGEST_WINDOW) > 0) {
      faults.add(
          new Fault(
              path + "/window",
              "it is %s; give more than nothing and at most %d days"
                  .formatted(detection.window(), Detection.LONGEST_WINDOW.toDays())));
    }
    if (detection.similarity() < 0 || detection.similarity() > 100) {
      faults.add(new Fault(path + "/similarity", "it is not 1 to 100 percent"));
    }
    for (String key : detection.sameAttributes()) {
      Optional<Attribute<?>> attribute =
          type.attributes.stream().filter(one -> one.key().equals(key)).findFirst();
      if (attribute.isEmpty()) {
        faults.add(
            new Fault(path + "/sameAttributes", "there is no attribute \"%s\"".formatted(key)));
      } else if (!attribute.get().isSearchable()) {
        faults.add(
            new Fault(
                path + "/sameAttributes",
                "attribute \"%s\" is not searchable; declare it so".formatted(key)));
      }
    }
    boolean merges =
        detection.outcome() == Outcome.MERGE || detection.outcome() == Outcome.PROPOSE_MERGE;
    if (merges == detection.kind().isPresent()) {
      faults.add(
          new Fault(
              path + "/link",
              merges
                  ? "a case that is merged is not linked; leave it out"
                  : "it is missing; say what the new case is to the other"));
    }
    if (merges && detection.isEndedToo()) {
      faults.add(
          new Fault(
              path + "/endedToo",
              "a case is not merged into one that has ended; link it, such as recurrence-of"));
    }
    if (detection.nearness() == Nearness.ANYWHERE
        && !detection.isSameCategory()
        && detection.sameAttributes().isEmpty()
        && detection.similarity() == 0) {
      faults.add(
          new Fault(path, "it asks for nothing but time, so any two cases fit; ask for more"));
    }
  }
}
