package io.casekit.rules;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Route;
import io.casekit.assignment.RuleSetDocument;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Routing rules as data: a JSON document that says which queue a case goes to. The rules are tried
 * in their order and the first that matches decides (DMN's hit policy First); if none does, the
 * case goes to the fallback queue, so this rule always has an answer. A rule matches if all its
 * conditions hold; about something the case does not have, no condition holds.
 *
 * <p>There is no expression language and no regular expression in a rule set: reading one runs
 * nothing, and trying its rules takes time in proportion to their size, whatever they say.
 *
 * <p>Immutable, and safe to share between threads. Two sets are equal if their content is.
 *
 * <pre>{@code
 * {"casekitRules": 1,
 *  "id": "routing",
 *  "rules": [
 *    {"id": "lift", "why": "the lift contractor answers for every lift",
 *     "when": {"category": {"under": "lift"}},
 *     "then": {"assign": {"to": "queue:lift-contractor"}}}],
 *  "fallback": {"assign": {"to": "queue:dispatch"}}}
 * }</pre>
 */
public final class RuleSet implements CaseRules {
  private final String id;
  private final String version;
  private final String json;
  private final List<Rule> rules;
  private final Assignment fallback;
  private final int fields;

  RuleSet(String id, String json, List<Rule> rules, String fallback, int fields) {
    this.id = id;
    this.version = StrictJson.sha256(json);
    this.json = json;
    this.rules = rules;
    this.fields = fields;
    this.fallback =
        assignment(
            fallback,
            "No rule matched, so queue \"%s\" was chosen, the fallback of rule set \"%s\"."
                .formatted(fallback, id),
            null);
  }

  /**
   * Reads a rule set.
   *
   * @param json the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static RuleSet fromJson(String json) {
    return RuleSetReader.read("rule set", Objects.requireNonNull(json, "json"));
  }

  /**
   * Reads a rule set from a file, once; a change of the file later is not seen.
   *
   * @param file the document in UTF-8, at most {@link Limits#DEFINITION_BYTES} bytes
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   * @throws UncheckedIOException if the file cannot be read
   */
  public static RuleSet from(Path file) {
    String what = "rule set " + file;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Limits.DEFINITION_BYTES + 1);
      if (bytes.length > Limits.DEFINITION_BYTES) {
        throw StrictJson.tooLarge(what);
      }
      return RuleSetReader.read(what, decode(what, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read " + what + ". Check that the file is there and may be read.", e);
    }
  }

  private static String decode(String what, byte[] bytes) {
    // A new decoder reports what is not UTF-8, where a String would put a question mark.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new InvalidInputException(
          what, "it is not UTF-8 at byte " + in.position() + "; save it as UTF-8");
    }
    return out.flip().toString();
  }

  /** Returns the name of the set, which all its versions share. */
  public String id() {
    return id;
  }

  /**
   * Returns the content hash, 64 hexadecimal digits of SHA-256. The order of members, white space
   * and the way a number or character is written make no difference; the order of the rules does.
   */
  public String version() {
    return version;
  }

  /** Returns the decision of the first rule that matches, else of the fallback; never empty. */
  @Override
  public Optional<Assignment> route(CaseFacts facts) {
    Sight sight = new Sight(facts, fields);
    for (Rule rule : rules) {
      if (rule.matches(sight)) {
        return Optional.of(assignment(rule.queue(), rule.whyMatched(), rule.id()));
      }
    }
    return Optional.of(fallback);
  }

  /**
   * Says for each rule that was tried why it did not match, and last what decided and why. For
   * people who look after the rules: one sentence each, in an order that is kept and words that are
   * not. No sentence holds a value of the case, only of the rules.
   *
   * @param facts what the case is about
   * @return the sentences, at least one; the last is the one that {@link #route} gives
   */
  public List<String> explain(CaseFacts facts) {
    Sight sight = new Sight(facts, fields);
    List<String> sentences = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.matches(sight)) {
        sentences.add(rule.whyMatched());
        return List.copyOf(sentences);
      }
      sentences.add(rule.whyNot(sight));
    }
    sentences.add(fallback.explanation().sentence());
    return List.copyOf(sentences);
  }

  /**
   * Returns the set as data: its content in one canonical form, of which {@link #version} is the
   * hash, and from which {@link #fromJson} makes an equal set.
   */
  @Override
  public List<RuleSetDocument> documents() {
    return List.of(new RuleSetDocument(id, version, json));
  }

  private Assignment assignment(String queue, String why, @Nullable String ruleId) {
    return new Assignment(Route.to("queue:" + queue), new Explanation(why, id, version, ruleId));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleSet set && set.version.equals(version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return "RuleSet " + id + ", " + rules.size() + " rules, version " + version;
  }
}
