package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.AccessEvent.AccessGiven;
import io.casekit.event.AccessEvent.AccessRevoked;
import io.casekit.event.CaseEvent;
import io.casekit.notice.Notices;
import io.casekit.notice.ReporterAccess;
import io.casekit.notice.ReporterAccess.Given;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.type.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands about who may look at a case without an account. */
public final class AccessCommands {
  /** The longest that a token may be worth something. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private AccessCommands() {}

  /**
   * Gives the reporter a token.
   *
   * @param sha256 the hash of its secret
   * @param lasts for how long it is worth something
   */
  public record Give(String sha256, Duration lasts) implements Command {
    /** The length of the beginning of a hash by which a token is revoked. */
    private static final int ID = 16;

    /** Checks the time. */
    public Give {
      Limits.given("time", lasts);
      if (lasts.isNegative() || lasts.isZero() || lasts.compareTo(LONGEST) > 0) {
        throw new InvalidInputException(
            "time", "%s is not more than zero and at most %s".formatted(lasts, LONGEST));
      }
    }

    /** Returns by what the token is revoked. */
    public String id() {
      return sha256.substring(0, ID);
    }

    @Override
    public String name() {
      return "give-access";
    }

    @Override
    public String verb() {
      return "give access to";
    }

    // Without the hash: given again, the same is asked though another secret was drawn.
    @Override
    public void content(ObjectNode out) {
      out.put("lasts", lasts.toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return giving(c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(
          new AccessGiven(
              id(),
              Notices.REPORTER,
              sha256,
              Limits.instant("the end of the time", scene.now().plus(lasts))));
    }

    /** Names the command without the hash. */
    @Override
    public String toString() {
      return "Give[%s]".formatted(lasts);
    }
  }

  /**
   * Makes a token worth nothing.
   *
   * @param id which
   */
  public record Revoke(String id) implements Command {
    /** Checks the key. */
    public Revoke {
      Limits.key("access", id);
    }

    @Override
    public String name() {
      return "revoke-access";
    }

    @Override
    public String verb() {
      return "revoke access to";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("id", id);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.REVOKE_ACCESS, scene));
      if (c.reporterAccess().given().stream().noneMatch(given -> given.id().equals(id))) {
        obstacles.add(
            new Obstacle(
                Kind.UNKNOWN,
                id,
                "There is no access \"%s\"; there is %s."
                    .formatted(id, c.reporterAccess().given().stream().map(Given::id).toList())));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new AccessRevoked(id));
    }
  }

  /** What stands in the way of giving the reporter a token. */
  static List<Obstacle> giving(Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.GIVE_ACCESS, scene));
    if (c.reporter().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.UNKNOWN,
              Notices.REPORTER,
              "Nobody outside the staff has asked. There is nobody to give access to."));
    }
    if (c.reporterAccess().openAt(scene.now()).size() >= ReporterAccess.MOST) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY,
              Notices.REPORTER,
              "There are %d open accesses already, which is the limit. Revoke one first."
                  .formatted(ReporterAccess.MOST)));
    }
    return obstacles;
  }
}
