package io.casekit.desk;

import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.engine.AccessCommands;
import io.casekit.engine.Engine;
import io.casekit.engine.Request;
import io.casekit.notice.ReporterAccess;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may look at one case without an account. Commands as those of {@link CaseDesk}, with the same
 * failures; who may give them is said by the case type ({@code give-access}, {@code
 * revoke-access}), and what it does not mention is allowed to everybody who sees the case.
 */
public final class AccessDesk {
  private final Engine engine;
  private final CaseId id;
  private final Request request;

  AccessDesk(Engine engine, CaseId id, Request request) {
    this.engine = engine;
    this.id = id;
    this.request = request;
  }

  /**
   * What came of giving access.
   *
   * @param after the case as it is now
   * @param access what is kept of it
   * @param shownToken the token, or null if this was the repetition of a command with the same key
   */
  public record Issued(Case after, ReporterAccess.Given access, @Nullable String shownToken) {
    /**
     * Returns the token, to be handed to the reporter and to nobody else. It is shown this once:
     * casekit keeps its hash only. Absent if this was the repetition of a command with the same
     * key; revoke the access then and give another.
     */
    public Optional<String> token() {
      return Optional.ofNullable(shownToken);
    }

    /** Names the access without its token. */
    @Override
    public String toString() {
      return access.toString();
    }
  }

  /**
   * Gives the reporter a token with which they may look at the case ({@code reporterView}).
   *
   * @param expiresAfter for how long it is worth something, at most 366 days
   * @return the token, which is shown this once
   * @throws InvalidInputException if the time is out of range
   * @throws CommandRefusedException if nobody has asked, the actor may not, or {@link
   *     ReporterAccess#MOST} are open
   */
  public Issued issue(Duration expiresAfter) {
    return engine.issue(request, id, expiresAfter, Issued::new);
  }

  /**
   * Makes a token worth nothing, at once.
   *
   * @param access the id of the access
   */
  public Case revoke(String access) {
    return engine.give(request, id, new AccessCommands.Revoke(access));
  }
}
