package io.casekit.desk;

import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.engine.Engine;
import io.casekit.engine.Linking;
import io.casekit.engine.Request;
import io.casekit.link.LinkKind;
import io.casekit.link.Links;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Commands that have to do with other cases; reached by {@link CaseDesk#links()}. Each changes this
 * case at once; the other hears of it when the host next calls {@code CaseKit.deliver}, whatever
 * happens in between. Another case that the actor may not see is not found.
 *
 * <p>They throw what the commands of {@link CaseDesk} throw. Who may give them is said by the case
 * type, with the actions {@code LINK}, {@code MERGE} and {@code SPLIT}.
 */
public final class LinkDesk {
  private final Engine engine;
  private final CaseId id;
  private final Request request;

  LinkDesk(Engine engine, CaseId id, Request request) {
    this.engine = engine;
    this.id = id;
    this.request = request;
  }

  private Linking linking() {
    return engine.linking();
  }

  private static LinkKind given(LinkKind kind) {
    return Limits.given("link", kind);
  }

  private static CaseId given(CaseId other) {
    return Limits.given("other case", other);
  }

  /**
   * Links it to another case. If it is linked so already nothing is written.
   *
   * @param kind what it is to the other
   * @param other the other case
   * @throws CaseNotFoundException if there is no such case that the actor may see
   * @throws CommandRefusedException if such links would lead back to it, it is part of another case
   *     already, or there are too many
   */
  public Case add(LinkKind kind, CaseId other) {
    return linking().add(request, id, given(kind), given(other));
  }

  /**
   * Takes a link away, on both sides.
   *
   * @param kind what it is to the other
   * @param other the other case
   */
  public Case remove(LinkKind kind, CaseId other) {
    return linking().remove(request, id, given(kind), given(other));
  }

  /**
   * Does what casekit has proposed about another case: links it, or merges this one into it.
   *
   * @param other the other case
   */
  public Case accept(CaseId other) {
    return linking().accept(request, id, given(other));
  }

  /**
   * Decides that what casekit has proposed about another case is not so.
   *
   * @param other the other case
   */
  public Case decline(CaseId other) {
    return linking().decline(request, id, given(other));
  }

  /**
   * Merges it into another case: it ends, who reported it follows the other, and what was written
   * here is shown there. Until that is done people see {@link Links#isMerging()}, and only words
   * are added to it. If the other case ends meanwhile, or has as many followers as it may, this one
   * stays on its own and says why.
   *
   * @param target an open case
   */
  public Case mergeInto(CaseId target) {
    return linking().mergeInto(request, id, given(target));
  }

  /**
   * Undoes a merge, done or still in progress: it goes back to the stage it had, and takes along
   * who came with it.
   */
  public Case undoMerge() {
    return linking().undoMerge(request, id);
  }

  /**
   * Splits something off as a case of its own, which is opened when the host next calls {@code
   * CaseKit.deliver}. Its reporter and place are those of this case unless the draft says others.
   *
   * @param kind what the new case will be to this one, such as {@link LinkKind#CHILD_OF}
   * @param type the key of its case type
   * @param draft says what it is about; without due times and owner
   * @param entries the sequences of the entries of this case that belong to it: its timeline shows
   *     what was written there
   * @throws CommandRefusedException if the actor may not open such a case, or something required is
   *     missing
   */
  public Case split(
      LinkKind kind, String type, Consumer<? super CaseDraft> draft, long... entries) {
    CaseDraft said = new CaseDraft();
    Limits.given("draft", draft).accept(said);
    List<Long> sequences = new ArrayList<>();
    for (long entry : Limits.given("entries", entries)) {
      sequences.add(entry);
    }
    if (sequences.size() > Limits.CHOICES) {
      throw new InvalidInputException(
          "entries", "%d are given, the limit is %d".formatted(sequences.size(), Limits.CHOICES));
    }
    return linking().split(request, id, given(kind), said.command(type), sequences);
  }
}
