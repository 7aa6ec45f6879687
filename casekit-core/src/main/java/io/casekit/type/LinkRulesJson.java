package io.casekit.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.JsonIn;
import io.casekit.link.Detection;
import io.casekit.link.Detection.Nearness;
import io.casekit.link.Detection.Outcome;
import io.casekit.link.LinkKind;
import io.casekit.link.ParentPolicy;
import io.casekit.reference.InvalidInputException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

/** The part of a case type's JSON that is about other cases. */
final class LinkRulesJson {
  private LinkRulesJson() {}

  static void write(ObjectNode out, CaseType type) {
    type.mergesTo().ifPresent(stage -> out.put("mergesTo", stage));
    CaseTypeJson.texts(
        out, "parent", type.parentPolicies().stream().map(ParentPolicy::key).toList());
    if (!type.detections().isEmpty()) {
      ArrayNode list = out.putArray("detect");
      type.detections().forEach(detection -> write(list.addObject(), detection));
    }
  }

  private static void write(ObjectNode out, Detection detection) {
    out.put("key", detection.key());
    out.put("window", detection.window().toString());
    if (detection.nearness() != Nearness.ANYWHERE) {
      out.put("place", word(detection.nearness()));
    }
    CaseTypeJson.flag(out, "sameCategory", detection.isSameCategory());
    CaseTypeJson.texts(out, "sameAttributes", detection.sameAttributes());
    if (detection.similarity() != 0) {
      out.put("similarity", detection.similarity());
    }
    CaseTypeJson.flag(out, "endedToo", detection.isEndedToo());
    out.put("then", word(detection.outcome()));
    detection.kind().ifPresent(kind -> out.put("link", kind.key()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static void read(JsonIn in, CaseType.Builder type) {
    in.optionalText("mergesTo").ifPresent(type::mergesTo);
    for (String policy : in.texts("parent")) {
      try {
        type.parent(ParentPolicy.of(policy));
      } catch (InvalidInputException e) {
        in.faults("parent", e.faults());
      }
    }
    in.objects("detect").forEach(node -> type.detect(detection(node)));
  }

  private static Detection detection(JsonIn in) {
    Detection detection =
        Detection.within(
                in.text("key"), in.read("window", LinkRulesJson::window, Duration.ofHours(1)))
            .with(
                in.optional("place", word -> constant("place", word, Nearness.values()))
                    .orElse(Nearness.ANYWHERE))
            .withSame(in.texts("sameAttributes").toArray(String[]::new))
            .similarBy((int) Math.max(-1, Math.min(in.number("similarity", 0), 101)));
    detection = in.flag("sameCategory", false) ? detection.ofSameCategory() : detection;
    detection = in.flag("endedToo", false) ? detection.endedToo() : detection;
    return detection.then(
        in.read("then", word -> constant("outcome", word, Outcome.values()), Outcome.PROPOSE_MERGE),
        in.optional("link", LinkKind::of).orElse(null));
  }

  private static Duration window(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          "window", "\"%s\" is no duration; write it like PT24H or P7D".formatted(text));
    }
  }

  private static <E extends Enum<E>> E constant(String what, String word, E[] constants) {
    return Words.find(what, word, Arrays.asList(constants), LinkRulesJson::word);
  }
}
