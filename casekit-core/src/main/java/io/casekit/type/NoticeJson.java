package io.casekit.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.JsonIn;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import io.casekit.reference.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The part of a case type's JSON that says what people outside the staff are told. */
final class NoticeJson {
  private static final String SILENT = "none";

  private NoticeJson() {}

  static void write(ObjectNode out, NoticePolicy policy) {
    kinds(out, "reporter", policy.reporterHears());
    kinds(out, "followers", policy.followersHear());
    Map<String, String> stages = new TreeMap<>();
    policy.stages().forEach((stage, kind) -> stages.put(stage, kind.key()));
    policy.silentStages().forEach(stage -> stages.put(stage, SILENT));
    if (!stages.isEmpty()) {
      ObjectNode node = out.putObject("stages");
      stages.forEach(node::put);
    }
    out.put("gathering", policy.gathering().toString());
    if (!policy.urgent().isEmpty()) {
      kinds(out, "urgent", policy.urgent());
    }
    policy.appointment().ifPresent(attribute -> out.put("appointment", attribute));
  }

  // Written even if there are none: what is missing is the usual.
  private static void kinds(ObjectNode out, String field, Set<NoticeKind> kinds) {
    ArrayNode list = out.putArray(field);
    kinds.forEach(kind -> list.add(kind.key()));
  }

  static Optional<NoticePolicy> read(JsonIn in) {
    List<Function<NoticePolicy, NoticePolicy>> said = new ArrayList<>();
    if (in.has("reporter")) {
      NoticeKind[] kinds = kinds(in, "reporter");
      said.add(policy -> policy.tellingReporter(kinds));
    }
    if (in.has("followers")) {
      NoticeKind[] kinds = kinds(in, "followers");
      said.add(policy -> policy.tellingFollowers(kinds));
    }
    in.optionalObject("stages").ifPresent(stages -> stages(stages, said));
    in.optional("gathering", Duration::parse)
        .ifPresent(time -> made(in, "gathering", said, policy -> policy.gathering(time)));
    NoticeKind[] urgent = kinds(in, "urgent");
    said.add(policy -> policy.evenInQuietHours(urgent));
    in.optionalText("appointment")
        .ifPresent(key -> made(in, "appointment", said, policy -> policy.appointment(key)));
    NoticePolicy policy = NoticePolicy.usual();
    for (Function<NoticePolicy, NoticePolicy> one : said) {
      policy = one.apply(policy);
    }
    return Optional.of(policy);
  }

  private static void stages(JsonIn in, List<Function<NoticePolicy, NoticePolicy>> said) {
    for (String stage : in.names()) {
      String word = in.text(stage);
      if (word.equals(SILENT)) {
        made(in, stage, said, policy -> policy.silentAt(stage));
      } else if (!word.isEmpty()) {
        made(in, stage, said, policy -> policy.at(stage, NoticeKind.of(word)));
      }
    }
  }

  /** Keeps what is said, if it can be said at all. */
  private static void made(
      JsonIn in,
      String field,
      List<Function<NoticePolicy, NoticePolicy>> said,
      Function<NoticePolicy, NoticePolicy> one) {
    try {
      Objects.requireNonNull(one.apply(NoticePolicy.usual()));
      said.add(one);
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> in.fault(field, fault.message()));
    }
  }

  private static NoticeKind[] kinds(JsonIn in, String field) {
    List<String> words = in.texts(field);
    return IntStream.range(0, words.size())
        .boxed()
        .flatMap(i -> kind(in, field + "/" + i, words.get(i)))
        .toArray(NoticeKind[]::new);
  }

  private static Stream<NoticeKind> kind(JsonIn in, String path, String word) {
    try {
      return Stream.of(NoticeKind.of(word));
    } catch (InvalidInputException e) {
      in.faults(path, e.faults());
      return Stream.empty();
    }
  }
}
