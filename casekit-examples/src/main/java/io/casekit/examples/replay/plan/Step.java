package io.casekit.examples.replay.plan;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to one case. Played in the order of a {@link Plan}, the steps are the
 * whole file.
 */
public sealed interface Step {

  String caseId();

  Moment moment();

  /** Hands this step to the method made for its kind. */
  void play(Player player);

  /** Carries steps out. The replay's is casekit; a test's may just count. */
  interface Player {
    void open(Open step);

    void move(Move step);

    void assign(Assign step);

    void resolve(Resolve step);

    void close(Close step);

    void reopen(Reopen step);
  }

  /** The case comes into being, in {@link Stage#NEW}. Always the first step of its case. */
  record Open(String caseId, Moment moment, Opening opening) implements Step {
    @Override
    public void play(Player player) {
      player.open(this);
    }
  }

  /**
   * The case enters a stage that is not {@link Stage.Category#CLOSED}; never the one it is in.
   * Entering one of category {@link Stage.Category#RESOLVED} this way records no resolution.
   */
  record Move(String caseId, Moment moment, Stage stage) implements Step {
    @Override
    public void play(Player player) {
      player.move(this);
    }
  }

  /**
   * The case is handed to somebody, never to whom it is with already.
   *
   * @param first whether the file had nobody of this kind before; the first is not a reassignment
   * @param counts whether a later change of this kind is a reassignment. Where a file names both a
   *     group and a person, only one kind of change is counted, and a player that counts every
   *     assignment skips the other kind
   */
  record Assign(String caseId, Moment moment, Assignee assignee, boolean first, boolean counts)
      implements Step {
    @Override
    public void play(Player player) {
      player.assign(this);
    }
  }

  /**
   * A resolution is recorded and the case is in the given stage, of category {@link
   * Stage.Category#RESOLVED}, where it may be already. The last resolution of a case is the one its
   * lead time runs to.
   */
  record Resolve(String caseId, Moment moment, Stage stage) implements Step {
    @Override
    public void play(Player player) {
      player.resolve(this);
    }
  }

  /**
   * The case is closed.
   *
   * @param outcome the file's word for how it ended, or null
   */
  record Close(String caseId, Moment moment, @Nullable String outcome) implements Step {
    @Override
    public void play(Player player) {
      player.close(this);
    }
  }

  /**
   * A closed case goes on in the given stage. Case files never give this; the generated portfolio
   * does.
   */
  record Reopen(String caseId, Moment moment, Stage stage) implements Step {
    @Override
    public void play(Player player) {
      player.reopen(this);
    }
  }
}
