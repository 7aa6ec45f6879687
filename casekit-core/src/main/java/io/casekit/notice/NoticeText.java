package io.casekit.notice;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The words of one kind of notice in one language, with {@linkplain #PLACEHOLDERS placeholders}
 * such as <code>{number}</code>. A placeholder of which a case knows nothing becomes nothing, and a
 * line whose placeholders all do is left out. What is put in is text: a host that sends HTML
 * escapes it.
 *
 * @param subject one line, at most 200 characters
 * @param body one or more lines, at most 4,000 characters
 */
public record NoticeText(String subject, String body) {
  /** The longest body. */
  public static final int BODY = 4_000;

  /** What a text may name, and what it stands for. */
  public static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "number", "the number of the case",
          "title", "what the reporter called it; nothing for a follower",
          "stage", "the stage in plain words",
          "outcome", "how it was resolved",
          "appointment", "when somebody comes",
          "messages", "what the staff have written",
          "own-number", "the number of the follower's own report");

  /**
   * Checks the texts.
   *
   * @throws InvalidInputException with everything that is wrong with them
   */
  public NoticeText {
    List<Fault> faults = new ArrayList<>(0);
    check("subject", subject, Limits.TITLE, faults);
    check("body", body, BODY, faults);
    if (!faults.isEmpty()) {
      throw new InvalidInputException("notice text", faults);
    }
  }

  /**
   * Returns the subject with values in the places of its placeholders.
   *
   * @param values by placeholder; what is missing becomes nothing
   */
  public String subject(Map<String, String> values) {
    return Template.filled(subject, values);
  }

  /**
   * Returns the body with values in the places of its placeholders, without the lines that have
   * lost all of theirs.
   *
   * @param values by placeholder; what is missing becomes nothing
   */
  public String body(Map<String, String> values) {
    return Template.filled(body, values);
  }

  private static void check(String path, String text, int max, List<Fault> faults) {
    List<String> wrong = Limits.textFaults(text, max);
    wrong.forEach(message -> faults.add(new Fault(path, message)));
    if (wrong.isEmpty()) {
      for (String name : Template.names(text)) {
        if (!PLACEHOLDERS.containsKey(name)) {
          faults.add(
              new Fault(
                  path,
                  "there is no placeholder {%s}; there are %s"
                      .formatted(name, new TreeSet<>(PLACEHOLDERS.keySet()))));
        }
      }
    }
  }
}
